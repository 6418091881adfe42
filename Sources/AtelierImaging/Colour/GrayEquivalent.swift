import CLcms

extension ColourSpace {
  /// An RGB space in which equal red, green and blue look as this grey space's sample does.
  ///
  /// So a grey picture is edited with its own samples, which come back bit for bit. The primaries
  /// are those of sRGB, the tone curve is the grey profile's.
  ///
  /// - Throws: ``ColourError`` when the grey profile has no tone curve.
  public func rgbEquivalent() throws(ColourError) -> ColourSpace {
    guard model == .gray, let gray = open(),
      let tag = cmsReadTag(gray.handle, cmsSigGrayTRCTag)
    else { throw .unusable("\"\(name)\" has no tone curve") }
    let curve = OpaquePointer(tag)
    let lightness = cmsGetPCS(gray.handle) == cmsSigLabData ? Self.luminance(ofLightness: curve) : nil
    defer { if let lightness { cmsFreeToneCurve(lightness) } }

    var white = cmsCIExyY(x: 0.3127, y: 0.3290, Y: 1)
    var primaries = cmsCIExyYTRIPLE(
      Red: cmsCIExyY(x: 0.64, y: 0.33, Y: 1), Green: cmsCIExyY(x: 0.30, y: 0.60, Y: 1),
      Blue: cmsCIExyY(x: 0.15, y: 0.06, Y: 1))
    let curves: [OpaquePointer?] = Array(repeating: lightness ?? curve, count: 3)
    guard let made = ICCProfile(owning: cmsCreateRGBProfile(&white, &primaries, curves)) else {
      throw .unusable("\"\(name)\" has no tone curve that RGB could take")
    }
    made.rename("\(name) (as RGB)")
    guard let bytes = made.timelessBytes else { throw .unusable("\"\(name)\" cannot be written as RGB") }
    return try ColourSpace(profile: bytes)
  }

  /// A curve to CIE lightness as one to luminance, as RGB profiles have it.
  private static func luminance(ofLightness curve: OpaquePointer) -> OpaquePointer? {
    let steps = 4096
    let table = (0..<steps).map { step in
      let lightness = 100 * Double(cmsEvalToneCurveFloat(curve, Float(step) / Float(steps - 1)))
      let root = (lightness + 16) / 116
      return Float(root > 6.0 / 29 ? root * root * root : lightness * 27 / 24389)
    }
    return cmsBuildTabulatedToneCurveFloat(nil, cmsUInt32Number(steps), table)
  }
}
