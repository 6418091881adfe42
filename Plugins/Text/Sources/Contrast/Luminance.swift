import Glibc

/// Relative luminance as WCAG 2 defines it, for colours encoded as in sRGB.
enum Luminance {
  // 4096 steps are finer than any picture of 8 bits and save a power for each sample.
  private static let linear: [Float] = (0...4095).map { step in
    let value = Double(step) / 4095
    return Float(value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4))
  }

  /// Of an opaque colour; alpha is not looked at.
  static func of(_ color: SIMD4<Float>) -> Float {
    func channel(_ value: Float) -> Float { linear[Int(max(0, min(1, value)) * 4095 + 0.5)] }
    return 0.2126 * channel(color.x) + 0.7152 * channel(color.y) + 0.0722 * channel(color.z)
  }

  /// The contrast of two luminances, 1...21.
  static func contrast(_ a: Float, _ b: Float) -> Float { (max(a, b) + 0.05) / (min(a, b) + 0.05) }
}
