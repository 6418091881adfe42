import Glibc

/// What a white thing would look like at a place of a scene, by the light that is there.
public struct LocalWhite: Hashable, Sendable {
  /// Its luma, encoded, 0...1; 1 in daylight.
  public let exposure: Double
  /// Factors of red, green and blue, of luma 1; all 1 where the light has no plain colour.
  public let tint: SIMD3<Double>

  // Grounds and walls reflect a fifth of their light: the grey world of Buchsbaum (1980).
  private static let albedo = 0.2
  // How much the place counts beside the whole picture: dark ground under a bright sky lies in daylight.
  private static let locality = 0.7
  // What a light differs from white by, as logarithms, before it counts as coloured; how much of the rest is taken; and
  // how near two colours' directions must be, as a cosine, to be one light's.
  private static let colorless = 0.15
  private static let taken = 0.6
  private static let alike = 0.8
  // Lights themselves and clipped skies say nothing of what they shine on.
  private static let bright = 0.93...0.995

  /// - Parameters:
  ///   - place: the ground around the place, some 100 px a side.
  ///   - scene: all of the picture, as small.
  public init(at place: Raster, in scene: Raster) {
    let (near, far) = (Self.light(of: place), Self.light(of: scene))
    guard near.weight > 0, far.weight > 0 else {
      (exposure, tint) = (1, .one)
      return
    }
    let light = pow(near.mean.luma, Self.locality) * pow(far.mean.luma, 1 - Self.locality)
    exposure = Transfer.encoded(min(light / Self.albedo, 1))
    tint = Self.tint(near.mean, Self.brightest(of: scene))
  }

  /// Of a known light.
  public init(exposure: Double, tint: SIMD3<Double> = .one) {
    self.exposure = exposure
    self.tint = tint
  }

  private static func light(of picture: Raster) -> ColorStatistics {
    Transfer.sRGB.withTables { tables in
      var statistics = ColorStatistics()
      for y in 0..<picture.height {
        for x in 0..<picture.width { statistics.add(tables.linear(picture[y][x]), picture[y][x].w) }
      }
      return statistics
    }
  }

  /// The mean colour of the bright places, encoded: white things are among them (the white patch of Land, 1977).
  private static func brightest(of picture: Raster) -> SIMD3<Double> {
    let all = ColorStatistics(of: picture) { picture[$1][$0].w }
    let lumas = all.luma(at: bright.lowerBound)...max(all.luma(at: bright.upperBound), all.luma(at: bright.lowerBound))
    return ColorStatistics(of: picture) { x, y in
      lumas.contains((Double(picture[y][x].luma) * 255).rounded() / 255) ? picture[y][x].w : 0
    }.mean
  }

  /// A colour is the light's where both the place, in light, and what is bright, encoded, have it.
  private static func tint(_ near: SIMD3<Double>, _ bright: SIMD3<Double>) -> SIMD3<Double> {
    let place = SIMD3(Transfer.encoded(near.x), Transfer.encoded(near.y), Transfer.encoded(near.z))
    let (one, other) = (cast(of: place), cast(of: bright))
    let (first, second) = ((one * one).sum().squareRoot(), (other * other).sum().squareRoot())
    let weaker = min(first, second)
    guard weaker > colorless, (one * other).sum() > alike * first * second else { return .one }
    let shift = (one + other) / 2 * (taken * (1 - colorless / weaker))
    let factors = SIMD3(exp(shift.x), exp(shift.y), exp(shift.z))
    return factors / factors.luma
  }

  /// What a colour differs from grey by, as logarithms.
  private static func cast(of color: SIMD3<Double>) -> SIMD3<Double> {
    guard color.luma > 0.02 else { return .zero }
    func part(_ sample: Double) -> Double { log(max(sample / color.luma, 0.05)) }
    return SIMD3(part(color.x), part(color.y), part(color.z))
  }
}

extension LocalWhite {
  /// However dark the place is, this much of a figure's light is left, so that it is still seen.
  static let least = 0.4

  /// What remains to be done for a figure that was brought near its scene: factors of red, green and blue.
  ///
  /// A figure is never brightened: that it is dark may be its own.
  ///
  /// - Parameters:
  ///   - before: the luma of the figure's brightest parts as they were, encoded.
  ///   - after: the same parts' luma now.
  public func gains(before: Double, after: Double) -> SIMD3<Double> {
    // A figure without white is taken for one that is half dark by itself and half by its light.
    let white = (before + 0.95) / 2
    let mapped = before > 0.02 ? white * after / before : white
    return tint * min(max(exposure / max(mapped, 0.05), Self.least), 1)
  }
}

extension ColorMap {
  /// This map, and then each channel times its factor.
  public func scaled(by factors: SIMD3<Double>) -> ColorMap {
    let gains = SIMD4(Float(factors.x), Float(factors.y), Float(factors.z), 0)
    return ColorMap(red: red * gains, green: green * gains, blue: blue * gains, base: base * gains)
  }
}
