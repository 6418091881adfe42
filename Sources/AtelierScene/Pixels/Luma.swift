// Light and dark of encoded pixels.

extension SIMD4<Float> {
  /// Luma of ITU-R BT.709 on encoded samples, alpha aside.
  @inline(__always)
  public var luma: Float { 0.2126 * x + 0.7152 * y + 0.0722 * z }

  /// The colour weighted by its alpha, so that what is transparent has no say in a mean.
  @inline(__always)
  public var weighted: SIMD4<Float> {
    var result = self * w
    result.w = w
    return result
  }

  /// The colour of a weighted pixel; all zero where nothing is left of it.
  @inline(__always)
  public var unweighted: SIMD4<Float> {
    guard w > 1e-5 else { return .zero }
    var result = self / w
    result.w = w
    return result.clamped(lowerBound: .zero, upperBound: .one)
  }
}

extension Grid where Element == SIMD4<Float> {
  /// The luma of every pixel.
  public var lumas: Plane {
    let plane = Plane(width: width, height: height, filledWith: 0)
    for y in 0..<height {
      let (from, to) = (self[y], plane[y])
      for x in 0..<width { to[x] = from[x].luma }
    }
    return plane
  }

  /// The alpha of every pixel.
  public var matte: Plane {
    let plane = Plane(width: width, height: height, filledWith: 0)
    for y in 0..<height {
      let (from, to) = (self[y], plane[y])
      for x in 0..<width { to[x] = from[x].w }
    }
    return plane
  }
}
