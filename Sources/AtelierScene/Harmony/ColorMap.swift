/// An affine map of encoded colours.
public struct ColorMap: Hashable, Sendable {
  /// What red, green, blue and nothing give: out = red * r + green * g + blue * b + base.
  public var red: SIMD4<Float>
  public var green: SIMD4<Float>
  public var blue: SIMD4<Float>
  public var base: SIMD4<Float>

  public init(red: SIMD4<Float>, green: SIMD4<Float>, blue: SIMD4<Float>, base: SIMD4<Float>) {
    self.red = red
    self.green = green
    self.blue = blue
    self.base = base
  }

  public static let identity = ColorMap(
    red: SIMD4(1, 0, 0, 0), green: SIMD4(0, 1, 0, 0), blue: SIMD4(0, 0, 1, 0), base: .zero)

  /// Of three rows of three factors and a base, as a network gives them.
  public init(rows: [Float]) {
    self = .identity
    guard rows.count >= 12 else { return }
    red = SIMD4(rows[0], rows[4], rows[8], 0)
    green = SIMD4(rows[1], rows[5], rows[9], 0)
    blue = SIMD4(rows[2], rows[6], rows[10], 0)
    base = SIMD4(rows[3], rows[7], rows[11], 0)
  }

  /// `matrix` about `center`, which goes to `target`.
  public init(_ matrix: Symmetric, about center: SIMD3<Double>, to target: SIMD3<Double>) {
    let base = target - matrix.times(center)
    func column(_ index: Int) -> SIMD4<Float> {
      SIMD4(Float(matrix.rows[0][index]), Float(matrix.rows[1][index]), Float(matrix.rows[2][index]), 0)
    }
    self.init(
      red: column(0), green: column(1), blue: column(2),
      base: SIMD4(Float(base.x), Float(base.y), Float(base.z), 0))
  }

  /// The mapped colour, 0...1; alpha stays.
  @inline(__always)
  public func apply(_ pixel: SIMD4<Float>) -> SIMD4<Float> {
    var result = red * pixel.x + green * pixel.y
    result += blue * pixel.z + base
    result = result.clamped(lowerBound: .zero, upperBound: .one)
    result.w = pixel.w
    return result
  }

  /// From nothing, at 0, to all of it, at 1.
  public func weakened(to strength: Float) -> ColorMap { .identity.mixed(with: self, strength) }

  @inline(__always)
  public func mixed(with other: ColorMap, _ share: Float) -> ColorMap {
    ColorMap(
      red: red + (other.red - red) * share, green: green + (other.green - green) * share,
      blue: blue + (other.blue - blue) * share, base: base + (other.base - base) * share)
  }
}
