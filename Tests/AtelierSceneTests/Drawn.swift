// Pictures that the tests draw for themselves.
import AtelierScene
import Glibc

enum Drawn {
  static func raster(_ width: Int, _ height: Int, _ color: (_ x: Int, _ y: Int) -> SIMD4<Float>) -> Raster {
    let raster = Raster(width: width, height: height, filledWith: .zero)
    for y in 0..<height { for x in 0..<width { raster[y][x] = color(x, y) } }
    return raster
  }

  static func plane(_ width: Int, _ height: Int, _ value: (_ x: Int, _ y: Int) -> Float) -> Plane {
    let plane = Plane(width: width, height: height, filledWith: 0)
    for y in 0..<height { for x in 0..<width { plane[y][x] = value(x, y) } }
    return plane
  }

  static func grey(_ value: Float) -> SIMD4<Float> { SIMD4(value, value, value, 1) }

  /// How much of a pixel a disc covers, 0...1.
  static func disc(_ x: Int, _ y: Int, center: SIMD2<Float>, radius: Float, softness: Float = 1) -> Float {
    let step = SIMD2(Float(x) + 0.5, Float(y) + 0.5) - center
    return min(max((radius - (step * step).sum().squareRoot()) / softness + 0.5, 0), 1)
  }
}

/// Numbers that look random and are the same in every run.
struct Dice {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493 }

  /// 0..<1.
  mutating func next() -> Float {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Float(state >> 40) / Float(1 << 24)
  }

  /// Of deviation 1.
  mutating func normal() -> Float {
    let (one, other) = (max(next(), 1e-7), next())
    return (-2 * log(one)).squareRoot() * cos(2 * .pi * other)
  }
}

extension SIMD where Scalar: BinaryFloatingPoint {
  /// The largest of all members, whatever their sign.
  var most: Scalar { indices.map { abs(self[$0]) }.max() ?? 0 }
}
