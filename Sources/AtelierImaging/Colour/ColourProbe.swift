// Tries a profile out on a few colours before it is trusted with a picture.
import CLcms

enum ColourProbe {
  /// Colours over the whole range of `model`, pixel after pixel, as the library's floats take them.
  static func grid(_ model: ColourSpace.Model) -> [Float] {
    switch model {
    case .rgb:
      let steps = stride(from: Float(0), through: 1, by: 0.125)
      return steps.flatMap { red in steps.flatMap { green in steps.flatMap { blue in [red, green, blue] } } }
    case .gray:
      return Array(stride(from: Float(0), through: 1, by: 1.0 / 64))
    case .cmyk:
      // Ink is counted in percent.
      let inks: [Float] = [0, 50, 100]
      return inks.flatMap { c in inks.flatMap { m in inks.flatMap { y in inks.flatMap { k in [c, m, y, k] } } } }
    }
  }

  /// What `colours` look like as sRGB, three floats a pixel; nil when the profile cannot say.
  static func toSRGB(_ profile: ICCProfile, _ model: ColourSpace.Model, _ colours: [Float]) -> [Float]? {
    guard let srgb = ColourSpace.srgb.open() else { return nil }
    let (format, channels) = model.floats
    guard
      let transform = cmsCreateTransform(
        profile.handle, format, srgb.handle, ColourSpace.Model.rgb.floats.format,
        cmsUInt32Number(INTENT_RELATIVE_COLORIMETRIC), cmsUInt32Number(cmsFLAGS_NOCACHE))
    else { return nil }
    defer { cmsDeleteTransform(transform) }
    let count = colours.count / channels
    var seen = [Float](repeating: 0, count: count * 3)
    cmsDoTransform(transform, colours, &seen, cmsUInt32Number(count))
    return seen
  }

  /// Whether colours can be converted into the profile too, not only out of it.
  static func takesColours(_ profile: ICCProfile) -> Bool {
    guard let srgb = ColourSpace.srgb.open() else { return false }
    let rgb = ColourSpace.Model.rgb.floats.format
    guard
      let transform = cmsCreateTransform(
        srgb.handle, rgb, profile.handle, rgb, cmsUInt32Number(INTENT_RELATIVE_COLORIMETRIC),
        cmsUInt32Number(cmsFLAGS_NOCACHE))
    else { return false }
    defer { cmsDeleteTransform(transform) }
    let colours = grid(.rgb)
    var seen = [Float](repeating: 0, count: colours.count)
    cmsDoTransform(transform, colours, &seen, cmsUInt32Number(colours.count / 3))
    return seen.allSatisfy(\.isFinite)
  }
}
