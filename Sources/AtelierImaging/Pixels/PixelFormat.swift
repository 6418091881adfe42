/// How the samples of a pixmap lie in memory.
public enum PixelFormat: UInt8, Sendable, Hashable, CaseIterable {
  /// Red, green, blue and straight alpha, 8 bits each.
  case rgba8 = 1
  /// Red, green, blue and straight alpha, 32-bit floats, nominally 0...1.
  case rgbaF
  /// One 8-bit sample: a mask.
  case gray8
  /// One 32-bit float sample: a mask, nominally 0...1.
  case grayF

  /// Samples in a pixel.
  public var channels: Int {
    switch self {
    case .rgba8, .rgbaF: 4
    case .gray8, .grayF: 1
    }
  }

  /// Whether a sample is a 32-bit float and not a byte.
  public var isFloat: Bool { self == .rgbaF || self == .grayF }

  /// Bytes in a pixel.
  public var bytesPerPixel: Int { channels * (isFloat ? 4 : 1) }
}
