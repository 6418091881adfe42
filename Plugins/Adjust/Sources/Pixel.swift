import AtelierStageKit

extension Pixel {
  /// Each channel from 0 to `top`; what is no number becomes `top`.
  func clamped(to top: Float) -> Pixel {
    pointwiseMax(Pixel(), pointwiseMin(Pixel(repeating: top), self))
  }

  /// A whole number for each channel and how far, 0...1, the channel lies above it.
  ///
  /// All must lie in 0...2^22.
  var split: (whole: SIMD4<UInt32>, part: Pixel) {
    // A float from 2^23 to 2^24 has no bits for fractions, so the sum is a whole number and its low bits say which.
    let rounder: Float = 0x1.8p23
    let sum = self - 0.5 + rounder
    return (unsafeBitCast(sum, to: SIMD4<UInt32>.self) & 0x003F_FFFF, self - (sum - rounder))
  }

  /// The pixel with the alpha of another.
  func withAlpha(of other: Pixel) -> Pixel {
    var result = self
    result.w = other.w
    return result
  }
}

extension Range<Int> {
  /// The range with `margin` more at both ends, inside `bounds`.
  func widened(by margin: Int, in bounds: Range<Int>) -> Range<Int> {
    (lowerBound - margin..<upperBound + margin).clamped(to: bounds)
  }
}
