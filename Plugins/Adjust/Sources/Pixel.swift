/// Red, green, blue and alpha, 0...1 each.
typealias Pixel = SIMD4<Float>

extension Pixel {
  // A float of this size has no bits for fractions, and its low bits are its whole number: adding it rounds, and
  // its pattern is the integer, without a conversion for each channel.
  private static let rounder: Float = 0x1p23

  /// The channels of an 8-bit pixel.
  init(bytes: SIMD4<UInt8>) {
    let patterns = SIMD4<UInt32>(truncatingIfNeeded: bytes) | SIMD4<UInt32>(repeating: Self.rounder.bitPattern)
    self = (unsafeBitCast(patterns, to: Pixel.self) - Self.rounder) * (1 / 255)
  }

  /// The nearest 8-bit pixel.
  var bytes: SIMD4<UInt8> {
    let sum = clamped(to: 1) * 255 + Self.rounder
    return SIMD4<UInt8>(truncatingIfNeeded: unsafeBitCast(sum, to: SIMD4<UInt32>.self))
  }

  /// Each channel from 0 to `top`; what is no number becomes `top`.
  func clamped(to top: Float) -> Pixel {
    pointwiseMax(Pixel(), pointwiseMin(Pixel(repeating: top), self))
  }

  /// A whole number for each channel and how far, 0...1, the channel lies above it. All must lie in 0...2^22.
  var split: (whole: SIMD4<UInt32>, part: Pixel) {
    let sum = self - 0.5 + Self.rounder
    let whole = unsafeBitCast(sum, to: SIMD4<UInt32>.self) & 0x007F_FFFF
    return (whole, self - (sum - Self.rounder))
  }

  /// The pixel with the alpha of another.
  func withAlpha(of other: Pixel) -> Pixel {
    var result = self
    result.w = other.w
    return result
  }
}
