public import AtelierCore

extension ColourSpace {
  /// A recipe's sRGB colour as this space's samples, 0...1, with straight alpha.
  ///
  /// - Throws: ``ColourError`` when the space cannot take colours.
  public func samples(of color: RGBA) throws(ColourError) -> SIMD4<Float> {
    var pixel = SIMD4(Float(color.red), Float(color.green), Float(color.blue), Float(color.alpha))
    guard let transform = try ColourTransform.between(.srgb, self, format: .rgbaF) else { return pixel }
    withUnsafeMutableBytes(of: &pixel) { memory in
      if let start = memory.baseAddress { transform.convert(start, to: start, pixels: 1) }
    }
    // Colours outside the space go to its edge; alpha stays what the recipe says.
    return pixel.clamped(lowerBound: .zero, upperBound: .one)
  }
}
