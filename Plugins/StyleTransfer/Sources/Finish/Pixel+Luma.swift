import AtelierStageKit

extension Pixel {
  /// Luma of ITU-R BT.709 on encoded samples.
  var luma: Float { (self * Pixel(0.2126, 0.7152, 0.0722, 0)).sum() }

  /// The same chroma at another luma, less of it where it would leave the range.
  func withLuma(_ wanted: Float) -> Pixel {
    let light = Swift.min(Swift.max(wanted, 0), 1)
    let chroma = self - luma
    var share: Float = 1
    for channel in 0..<3 {
      let step = chroma[channel]
      if light + step > 1 { share = Swift.min(share, (1 - light) / step) }
      if light + step < 0 { share = Swift.min(share, -light / step) }
    }
    return chroma * share + light
  }
}
