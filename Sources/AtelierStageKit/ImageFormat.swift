import CAtelier

/// How the samples of an image lie in memory.
public enum ImageFormat: UInt32, Sendable {
  /// Red, green, blue and straight alpha, 8 bits each.
  case rgba8 = 1
  /// Red, green, blue and straight alpha, 32-bit floats from 0 to 1.
  case rgbaF
  /// A mask of 8 bits: 0 keeps, 255 edits.
  case gray8
  /// A mask of 32-bit floats from 0 to 1.
  case grayF

  /// Samples in a pixel.
  public var channels: Int { self == .rgba8 || self == .rgbaF ? 4 : 1 }

  /// Whether samples are 32-bit floats and not bytes.
  public var isFloat: Bool { self == .rgbaF || self == .grayF }
}
