import AtelierStageKit

/// Lanczos at any place of a picture, from weights made once.
struct LanczosSampler: Sendable {
  // Steps between two pixels; the error of the nearest one is below half an 8-bit step.
  private static let phases = 1024
  private let weights: [SIMD8<Float>]

  init() {
    weights = (0...Self.phases).map { phase in
      var taps = SIMD8<Float>()
      for tap in 0..<6 { taps[tap] = Float(Lanczos.weight(Double(tap - 2) - Double(phase) / Double(Self.phases))) }
      return taps / taps.sum()
    }
  }

  /// The colour at `place` (pixel centres lie at halves); outside the picture it becomes the premultiplied `outside`,
  /// over one pixel, so that slanted edges are smooth.
  func sample(_ window: Window, _ place: SIMD2<Double>, outside: Pixel?) -> Pixel {
    var covered: Float = 1
    if outside != nil {
      let depth = pointwiseMin(place, window.size - place) + 0.5
      covered = Float(min(max(depth.x, 0), 1) * min(max(depth.y, 0), 1))
      if covered == 0 { return (outside ?? Pixel()).straight }
    }
    let inside = pointwiseMin(pointwiseMax(place, SIMD2()), window.size) - 0.5
    let low = inside.rounded(.down)
    let phase = ((inside - low) * Double(Self.phases)).rounded(.toNearestOrAwayFromZero)
    let (x, y) = (Int(low.x), Int(low.y))
    let (across, down) = (weights[Int(phase.x)], weights[Int(phase.y)])
    var sum = Pixel()
    for line in 0..<6 {
      let row = window.row(x - 2, y - 2 + line)
      var part = row[0] * across[0]
      part += row[1] * across[1]
      part += row[2] * across[2]
      part += row[3] * across[3]
      part += row[4] * across[4]
      part += row[5] * across[5]
      sum += part * down[line]
    }
    sum = pointwiseMin(pointwiseMax(sum, Pixel()), Pixel(repeating: 1))
    if let outside { sum = outside + (sum - outside) * covered }
    return sum.straight
  }
}
