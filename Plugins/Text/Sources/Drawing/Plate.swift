/// A rounded rectangle with a soft edge, turned with the text; it needs no memory.
struct Plate: Sendable {
  private let middle: SIMD2<Float>
  private let half: SIMD2<Float>
  private let radius: Float
  /// Half the width of the edge, in px; half a pixel is a sharp one.
  private let softness: Float

  init(_ box: Box, radius: Double, blur: Double) {
    middle = SIMD2(Float(box.middle.x), Float(box.middle.y))
    half = SIMD2(Float(box.width / 2), Float(box.height / 2))
    self.radius = Float(max(0, min(radius, box.width / 2, box.height / 2)))
    softness = max(0.5, Float(blur / 2))
  }

  /// How much of the plate lies at `point`, in px before the turn.
  @inline(__always)
  func coverage(_ point: SIMD2<Float>) -> Float {
    var d = point - middle
    d.replace(with: -d, where: d .< 0)
    let q = d - half + radius
    let outside = q.x > 0 && q.y > 0 ? (q.x * q.x + q.y * q.y).squareRoot() : max(q.x, q.y)
    let distance = outside - radius
    let t = max(0, min(1, 0.5 - distance / (2 * softness)))
    return softness > 0.5 ? t * t * (3 - 2 * t) : t
  }
}
