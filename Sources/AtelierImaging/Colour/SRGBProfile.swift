import CLcms

/// The sRGB profile that is written into files: version 4, built by the colour library, without a date.
enum SRGBProfile {
  static let bytes: [UInt8] = make() ?? []

  private static func make() -> [UInt8]? {
    guard let profile = ICCProfile(owning: cmsCreate_sRGBProfile()) else { return nil }
    profile.rename("sRGB")
    return profile.timelessBytes
  }
}
