import Glibc

/// A paint as colours to be looked up: premultiplied, along the gradient's line.
struct PaintTable: Sendable {
  private let colors: [SIMD4<Float>]
  /// Whether no colour lets light through.
  let isOpaque: Bool
  /// The place along the gradient is `step.x` * x + `step.y` * y + `start`, times the number of colours.
  private let step: SIMD2<Float>
  private let start: Float

  /// The paint across `box`, in px before the turn.
  init(_ paint: Paint, across box: Box) {
    guard case .gradient(_, let angle) = paint else {
      colors = [Self.premultiplied(paint.color(at: 0))]
      isOpaque = colors[0].w == 1
      (step, start) = (.zero, 0)
      return
    }
    let count = 1024
    colors = (0..<count).map { Self.premultiplied(paint.color(at: Double($0) / Double(count - 1))) }
    isOpaque = colors.allSatisfy { $0.w == 1 }
    let direction = SIMD2(cos(angle), sin(angle))
    // The first and the last colour lie on the corners that are farthest along the line.
    let length = max(1e-6, abs(direction.x) * box.width + abs(direction.y) * box.height)
    let scale = Double(count - 1) / length
    step = SIMD2(Float(direction.x * scale), Float(direction.y * scale))
    let middle = direction.x * box.middle.x + direction.y * box.middle.y
    start = Float((length / 2 - middle) * scale)
  }

  static func premultiplied(_ color: SIMD4<Float>) -> SIMD4<Float> { color * SIMD4(color.w, color.w, color.w, 1) }

  /// The colour at `point`, in px before the turn.
  @inline(__always)
  func color(_ point: SIMD2<Float>) -> SIMD4<Float> {
    if colors.count == 1 { return colors[0] }
    let place = step.x * point.x + step.y * point.y + start
    return colors[Int(max(0, min(Float(colors.count - 1), place + 0.5)))]
  }
}
