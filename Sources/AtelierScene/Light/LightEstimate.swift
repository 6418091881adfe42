import Glibc

/// Where a picture's light comes from, seen in the picture.
public struct LightEstimate: Hashable, Sendable {
  /// Unit vector towards the light, x to the right and y down.
  public var direction: SIMD2<Double>
  /// 0 for nothing to go by, 1 for light that is plainly from one side.
  public var confidence: Double

  public init(direction: SIMD2<Double>, confidence: Double) {
    self.direction = direction
    self.confidence = confidence
  }

  /// Light from above, as outdoors under any sky.
  public static let above = LightEstimate(direction: SIMD2(0, -1), confidence: 0)

  /// From the shading of a small picture (some 100 px).
  ///
  /// Round things and walls get brighter towards the light, so the slopes of the shading, each counted by its direction
  /// and not by the contrast of an edge, lean towards it; how much they agree is the confidence.
  public init(of picture: Raster) {
    self = .above
    guard picture.width >= 8, picture.height >= 8 else { return }
    let light = Plane(width: picture.width, height: picture.height, filledWith: 0)
    for y in 0..<picture.height {
      for x in 0..<picture.width {
        let linear = Transfer.linear(Double(picture[y][x].luma))
        light[y][x] = Float(log(linear + 0.01))
      }
    }
    guard let smooth = try? Gaussian(deviation: 1.5).blur(light, on: OneWorker()) else { return }
    var (sum, weight) = (SIMD2<Double>.zero, 0.0)
    for y in 1..<picture.height - 1 {
      for x in 1..<picture.width - 1 {
        let slope = SIMD2(Double(smooth[y][x + 1] - smooth[y][x - 1]), Double(smooth[y + 1][x] - smooth[y - 1][x])) / 2
        let length = (slope * slope).sum().squareRoot()
        guard length > 0.004 else { continue }
        // Shading is gentle: a steep slope is the edge of a thing, which says as little as a flat place.
        let trust = length / (length * length + 0.0016)
        sum += slope / length * trust
        weight += trust
      }
    }
    guard weight > 0 else { return }
    let mean = sum / weight
    let length = (mean * mean).sum().squareRoot()
    guard length > 1e-6 else { return }
    direction = mean / length
    // Photographs with light from all around reach 0.06 by chance.
    confidence = min(max((length - 0.06) / 0.34, 0), 1)
    // Water and wet streets mirror the sky: what seems to come from below is only trusted for its side.
    if direction.y > 0 {
      let side = abs(direction.x)
      confidence *= side
      direction = side > 0.2 ? SIMD2(direction.x < 0 ? -0.9 : 0.9, -0.44) : SIMD2(0, -1)
    }
  }

  /// In words, such as "upper left".
  public var words: String {
    let side = direction.x < -0.38 ? "left" : direction.x > 0.38 ? "right" : ""
    let height = direction.y < -0.38 ? "upper" : direction.y > 0.38 ? "lower" : ""
    switch (height, side) {
    case ("upper", ""): return "above"
    case ("lower", ""): return "below"
    case ("", ""): return "the front"
    case ("", let side): return side
    case (let height, let side): return "\(height) \(side)"
    }
  }
}
