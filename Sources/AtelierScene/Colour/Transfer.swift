import Glibc

/// From encoded sRGB to light and back (IEC 61966-2-1), by tables.
public struct Transfer: Sendable {
  private static let steps = 4096
  private let light: [Float]
  private let code: [Float]

  /// Made once; some milliseconds.
  public static let sRGB = Transfer()

  private init() {
    light = (0...Self.steps + 1).map { Float(Self.linear(Double($0) / Double(Self.steps))) }
    // By the root of the light, where the curve is nearly straight.
    code = (0...Self.steps + 1).map { index in
      let root = Double(index) / Double(Self.steps)
      return Float(Self.encoded(root * root))
    }
  }

  /// Light, 0...1, of an encoded sample.
  public static func linear(_ sample: Double) -> Double {
    sample <= 0.04045 ? sample / 12.92 : pow((sample + 0.055) / 1.055, 2.4)
  }

  /// The encoded sample of light.
  public static func encoded(_ light: Double) -> Double {
    light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055
  }

  /// Tables behind pointers, for loops over pixels.
  public func withTables<R>(_ body: (Tables) throws -> R) rethrows -> R {
    try light.withUnsafeBufferPointer { light in
      try code.withUnsafeBufferPointer { code in
        try body(Tables(light: light, code: code))
      }
    }
  }

  /// The two curves, valid inside ``withTables(_:)``.
  public struct Tables {
    let light: UnsafeBufferPointer<Float>
    let code: UnsafeBufferPointer<Float>

    /// Light of an encoded pixel; alpha stays.
    @inline(__always)
    public func linear(_ pixel: SIMD4<Float>) -> SIMD4<Float> {
      SIMD4(look(light, pixel.x), look(light, pixel.y), look(light, pixel.z), pixel.w)
    }

    /// The encoded pixel of light; alpha stays.
    @inline(__always)
    public func encoded(_ pixel: SIMD4<Float>) -> SIMD4<Float> {
      let root = pixel.clamped(lowerBound: .zero, upperBound: .one).squareRoot()
      return SIMD4(look(code, root.x), look(code, root.y), look(code, root.z), pixel.w)
    }

    @inline(__always)
    private func look(_ table: UnsafeBufferPointer<Float>, _ sample: Float) -> Float {
      let place = min(max(sample, 0), 1) * Float(Transfer.steps)
      let index = Int(place)
      let (low, high) = (table[index], table[index + 1])
      return low + (high - low) * (place - Float(index))
    }
  }
}
