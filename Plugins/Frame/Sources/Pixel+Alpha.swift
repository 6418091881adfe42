import AtelierStageKit

extension Pixel {
  /// The colour weighted by its alpha, so that what is transparent has no say in a mean.
  var premultiplied: Pixel {
    var result = self * w
    result.w = w
    return result
  }

  /// The colour of a premultiplied pixel; all zero where nothing is left of it.
  var straight: Pixel {
    guard w > 1e-6 else { return Pixel() }
    var result = self / w
    result.w = w
    return pointwiseMin(pointwiseMax(result, Pixel()), Pixel(repeating: 1))
  }
}
