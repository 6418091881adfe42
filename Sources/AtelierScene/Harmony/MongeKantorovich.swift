/// Fits a figure's colours to what is around it, without a network.
///
/// The linear Monge-Kantorovich map moves one distribution of colours to another with the least change (Pitié and
/// Kokaram, "The linear Monge-Kantorovitch linear colour mapping for example-based colour transfer", 2007). A figure is
/// not made of what surrounds it, so its guards keep what is its own: contrast changes within bounds, brightness goes
/// part of the way, and of the surroundings' colour only a tint is taken.
public enum MongeKantorovich {
  /// How far each axis of the figure's colours may shrink or stretch.
  static let stretches = 0.6...1.1
  /// Brightness follows the surroundings' by its root, and within these.
  static let exposures = 0.42...1.2
  /// The share of the surroundings' tint that is taken.
  static let tint = 0.4

  /// The plain map, without any guard.
  public static func plain(from figure: ColorStatistics, to ring: ColorStatistics) -> ColorMap {
    guard figure.weight > 0, ring.weight > 0 else { return .identity }
    return ColorMap(matrix(figure, ring), about: figure.mean, to: ring.mean)
  }

  /// The map that a figure can take.
  public static func guarded(from figure: ColorStatistics, to ring: ColorStatistics) -> ColorMap {
    guard figure.weight > 0, ring.weight > 0 else { return .identity }
    let (own, around) = (figure.mean, ring.mean)
    let ratio = ((around.luma + 0.02) / (own.luma + 0.02)).squareRoot()
    let gain = min(max(ratio, exposures.lowerBound), exposures.upperBound)
    // The tint is that of the light, so it grows with it.
    let cast = (around - around.luma) * tint
    let target = own * gain + cast
    let map = ColorMap(
      matrix(figure, ring).mapped { min(max($0, stretches.lowerBound), stretches.upperBound) }, about: own, to: target)
    return within(ring, map.saturated(by: saturation(figure, ring)), figure)
  }

  /// Pale surroundings, as haze and dusk make them, leave no colour strong; strong ones make none stronger.
  private static func saturation(_ figure: ColorStatistics, _ ring: ColorStatistics) -> Double {
    let ratio = (ring.chroma(at: 0.9) + 0.03) / (figure.chroma(at: 0.6) + 0.03)
    return min(max(ratio.squareRoot(), 0.72), 1)
  }

  /// Keeps the figure's black and white between those of the surroundings: haze lifts blacks, dusk has no white.
  private static func within(_ ring: ColorStatistics, _ map: ColorMap, _ figure: ColorStatistics) -> ColorMap {
    func mapped(_ luma: Double) -> Double {
      let grey = figure.mean + (luma - figure.mean.luma)
      return Double(map.unclamped(SIMD4(Float(grey.x), Float(grey.y), Float(grey.z), 1)).luma)
    }
    let (dark, bright) = (mapped(figure.luma(at: 0.02)), mapped(figure.luma(at: 0.98)))
    let (black, white) = (ring.luma(at: 0.01), ring.luma(at: 0.99))
    // Not all of the way: what was measured nearby is not all that the scene has.
    let low = dark < black ? dark + (black - dark) * 0.4 : dark
    let high = bright > white ? bright - (bright - white) * 0.7 : bright
    guard bright - dark > 0.05, high - low > 0.05 else { return map }
    let scale = Float((high - low) / (bright - dark))
    let shift = Float(low - dark * (high - low) / (bright - dark))
    return ColorMap(
      red: map.red * scale, green: map.green * scale, blue: map.blue * scale,
      base: map.base * scale + SIMD4(shift, shift, shift, 0))
  }

  private static func matrix(_ figure: ColorStatistics, _ ring: ColorStatistics) -> Symmetric {
    // A little of every colour, so that a flat figure or wall has a root and an inverse.
    func spread(_ statistics: ColorStatistics) -> Symmetric {
      var covariance = statistics.covariance
      for index in 0..<3 { covariance.rows[index][index] += 4e-4 }
      return covariance
    }
    let own = spread(figure)
    let (root, inverse) = (own.mapped { max($0, 0).squareRoot() }, own.mapped { 1 / max($0, 1e-9).squareRoot() })
    let middle = root.times(spread(ring)).times(root).mapped { max($0, 0).squareRoot() }
    return inverse.times(middle).times(inverse)
  }
}

extension ColorMap {
  /// With more or less colour at the same luma.
  func saturated(by factor: Double) -> ColorMap {
    func saturate(_ column: SIMD4<Float>) -> SIMD4<Float> {
      let grey = SIMD4(column.luma, column.luma, column.luma, 0)
      return grey + (column - grey) * Float(factor)
    }
    return ColorMap(red: saturate(red), green: saturate(green), blue: saturate(blue), base: saturate(base))
  }

  /// As ``apply(_:)``, beyond 0 and 1 too.
  func unclamped(_ pixel: SIMD4<Float>) -> SIMD4<Float> {
    red * pixel.x + green * pixel.y + (blue * pixel.z + base)
  }
}
