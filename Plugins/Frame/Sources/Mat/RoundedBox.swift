/// A rectangle with round corners, by how much of a pixel it covers.
struct RoundedBox: Sendable {
  private let center: SIMD2<Double>
  private let half: SIMD2<Double>
  private let radius: Double

  /// The picture of `width` x `height` px drawn in by `inset` px on all sides; the radius is cut to what fits.
  init(width: Int, height: Int, inset: Double, radius: Double) {
    center = SIMD2(Double(width), Double(height)) / 2
    half = pointwiseMax(center - inset, SIMD2())
    self.radius = min(max(radius, 0), half.x, half.y)
  }

  /// The covered share of the pixel at `x`, `y`, from its centre's distance to the edge.
  func covers(_ x: Int, _ y: Int) -> Float {
    // Nothing is left of it: half a pixel around its middle would still seem covered.
    guard half.x > 0, half.y > 0 else { return 0 }
    let offset = SIMD2(Double(x) + 0.5, Double(y) + 0.5) - center
    let beyond = SIMD2(abs(offset.x), abs(offset.y)) - half + radius
    let outside = pointwiseMax(beyond, SIMD2())
    let distance = (outside * outside).sum().squareRoot() + min(max(beyond.x, beyond.y), 0) - radius
    return Float(min(max(0.5 - distance, 0), 1))
  }
}
