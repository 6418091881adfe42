import AtelierStageKit

/// Lays a pixel over another, by the formulas of W3C's Compositing and Blending.
struct Blend: Sendable {
  enum Mode: String { case normal, multiply, screen }

  private let mode: Mode
  private let opacity: Float

  /// `opacity` is 0...1.
  init(_ mode: Mode, opacity: Float) {
    self.mode = mode
    self.opacity = opacity
  }

  /// `source` is premultiplied, `ground` and the result are straight; where `source` is empty `ground` stays as it is.
  func callAsFunction(_ source: Pixel, over ground: Pixel) -> Pixel {
    let alpha = source.w * opacity
    guard alpha > 0 else { return ground }
    let color = source / source.w
    let mixed =
      switch mode {
      case .normal: color
      case .multiply: color * ground
      case .screen: color + ground - color * ground
      }
    let shaded = color + (mixed - color) * ground.w
    let total = alpha + ground.w * (1 - alpha)
    var result = (shaded * alpha + ground * (ground.w * (1 - alpha))) / total
    result.w = total
    return result
  }
}
