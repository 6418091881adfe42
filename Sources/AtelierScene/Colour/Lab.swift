import Glibc

/// A colour of CIE 1976 L*a*b* under D65.
public struct Lab: Hashable, Sendable {
  public var l: Double
  public var a: Double
  public var b: Double

  public init(l: Double, a: Double, b: Double) {
    self.l = l
    self.a = a
    self.b = b
  }

  /// Of an encoded sRGB pixel; alpha is not looked at.
  public init(_ pixel: SIMD4<Float>) {
    let (r, g, b) = (
      Transfer.linear(Double(pixel.x)), Transfer.linear(Double(pixel.y)), Transfer.linear(Double(pixel.z))
    )
    let x = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047
    let y = 0.2126729 * r + 0.7151522 * g + 0.0721750 * b
    let z = (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883
    let (fx, fy, fz) = (Self.root(x), Self.root(y), Self.root(z))
    l = 116 * fy - 16
    a = 500 * (fx - fy)
    self.b = 200 * (fy - fz)
  }

  private static func root(_ t: Double) -> Double { t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116 }

  public var chroma: Double { hypot(a, b) }
  /// In degrees, 0..<360; 0 for a grey.
  public var hue: Double {
    if a == 0, b == 0 { return 0 }
    let turn = atan2(b, a) * 180 / .pi
    return turn < 0 ? turn + 360 : turn
  }
}
