// Profiles for the tests, built with the colour library itself and not with the code under test.
import CLcms

@testable import AtelierImaging

enum Profiles {
  /// Display P3: wide primaries, sRGB's curve.
  static let displayP3 = rgb(red: (0.680, 0.320), green: (0.265, 0.690), blue: (0.150, 0.060), curve: srgbCurve)
  /// Adobe RGB (1998).
  static let adobeRGB = rgb(red: (0.64, 0.33), green: (0.21, 0.71), blue: (0.15, 0.06), curve: gamma(2.19921875))
  /// ProPhoto's primaries, some of them outside what an eye can see.
  static let proPhoto = rgb(red: (0.7347, 0.2653), green: (0.1596, 0.8404), blue: (0.0366, 0.0001), curve: gamma(1.8))
  /// sRGB as another maker wrote it.
  static let otherSRGB = rgb(red: (0.64, 0.33), green: (0.30, 0.60), blue: (0.15, 0.06), curve: srgbCurve)

  static func gray(gamma exponent: Double) -> [UInt8] {
    var white = cmsCIExyY(x: 0.3457, y: 0.3585, Y: 1)
    let curve = gamma(exponent)
    defer { cmsFreeToneCurve(curve) }
    return bytes(cmsCreateGrayProfile(&white, curve))
  }

  /// A CMYK profile with a made-up press: ink subtracts light, black darkens all.
  static let press: [UInt8] = {
    let profile = cmsCreateProfilePlaceholder(nil)
    cmsSetProfileVersion(profile, 2.4)
    cmsSetDeviceClass(profile, cmsSigOutputClass)
    cmsSetColorSpace(profile, cmsSigCmykData)
    cmsSetPCS(profile, cmsSigLabData)
    let words = cmsMLUalloc(nil, 1)
    cmsMLUsetASCII(words, "en", "US", "Made-up press")
    cmsWriteTag(profile, cmsSigProfileDescriptionTag, UnsafeRawPointer(words))
    cmsMLUfree(words)
    let pipeline = cmsPipelineAlloc(nil, 4, 3)
    let table = cmsStageAllocCLut16bit(nil, 5, 4, 3, nil)
    cmsStageSampleCLut16bit(
      table,
      { inks, lab, _ in
        guard let inks, let lab else { return 0 }
        let share = (0..<4).map { Double(inks[$0]) / 65535 }
        let light = (1 - share[3]) * (1 - 0.3 * share[0]) * (1 - 0.5 * share[1]) * (1 - 0.1 * share[2])
        var colour = cmsCIELab(
          L: 8 + 92 * light, a: 60 * (share[1] - share[0]) * (1 - share[3]),
          b: 70 * (share[2] - share[0]) * (1 - share[3]))
        cmsFloat2LabEncodedV2(lab, &colour)
        return 1
      }, nil, 0)
    cmsPipelineInsertStage(pipeline, cmsAT_END, table)
    for tag in [cmsSigAToB0Tag, cmsSigAToB1Tag] { cmsWriteTag(profile, tag, UnsafeRawPointer(pipeline)) }
    cmsPipelineFree(pipeline)
    return bytes(profile)
  }()

  /// Converts one pixel of floats through the library directly.
  static func expected(_ pixel: [Float], from source: [UInt8], to target: [UInt8]) -> [Float] {
    let rgb = UInt32(PT_RGB) << 16 | 3 << 3 | 4 | 1 << 22
    let (one, other) = (open(source), open(target))
    let transform = cmsCreateTransform(
      one, rgb, other, rgb, UInt32(INTENT_RELATIVE_COLORIMETRIC), UInt32(cmsFLAGS_BLACKPOINTCOMPENSATION))
    defer {
      cmsDeleteTransform(transform)
      cmsCloseProfile(one)
      cmsCloseProfile(other)
    }
    var result: [Float] = [0, 0, 0]
    cmsDoTransform(transform, pixel, &result, 1)
    return result
  }

  private static var srgbCurve: OpaquePointer? {
    cmsBuildParametricToneCurve(nil, 4, [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045])
  }

  private static func gamma(_ exponent: Double) -> OpaquePointer? { cmsBuildGamma(nil, exponent) }

  private static func rgb(
    red: (Double, Double), green: (Double, Double), blue: (Double, Double), curve: OpaquePointer?
  ) -> [UInt8] {
    var white = cmsCIExyY(x: 0.3127, y: 0.3290, Y: 1)
    var primaries = cmsCIExyYTRIPLE(
      Red: cmsCIExyY(x: red.0, y: red.1, Y: 1), Green: cmsCIExyY(x: green.0, y: green.1, Y: 1),
      Blue: cmsCIExyY(x: blue.0, y: blue.1, Y: 1))
    defer { cmsFreeToneCurve(curve) }
    return bytes(cmsCreateRGBProfile(&white, &primaries, [curve, curve, curve]))
  }

  private static func open(_ bytes: [UInt8]) -> cmsHPROFILE? { cmsOpenProfileFromMem(bytes, UInt32(bytes.count)) }

  private static func bytes(_ profile: cmsHPROFILE?) -> [UInt8] {
    var size: UInt32 = 0
    cmsSaveProfileToMem(profile, nil, &size)
    var bytes = [UInt8](repeating: 0, count: Int(size))
    cmsSaveProfileToMem(profile, &bytes, &size)
    cmsCloseProfile(profile)
    return bytes
  }
}
