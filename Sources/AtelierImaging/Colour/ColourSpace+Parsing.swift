import CLcms

extension ColourSpace {
  /// The largest profile that is read, in bytes; press profiles with fine tables have some 4 MiB.
  public static let largestProfile = 16 << 20

  /// Reads and checks a file's ICC profile.
  ///
  /// - Throws: ``ColourError`` in words for the owner of the file; the caller takes sRGB and passes the words on.
  public init(profile bytes: [UInt8]) throws(ColourError) {
    guard bytes.count <= Self.largestProfile else { throw .broken("it has \(bytes.count >> 20) MiB") }
    try Self.checkHeader(bytes)
    guard let profile = ICCProfile(bytes) else { throw .broken("its table of contents is damaged") }
    let model = try Self.model(of: profile)
    let grid = ColourProbe.grid(model)
    guard let seen = ColourProbe.toSRGB(profile, model, grid) else {
      throw .broken("it does not tell what its colours look like")
    }
    guard seen.allSatisfy(\.isFinite) else { throw .broken("its colours are not numbers") }
    let name = profile.description
    self.init(
      model: model, name: name.isEmpty ? "unnamed profile" : name,
      isWorkingSpace: model == .rgb && ColourProbe.takesColours(profile),
      embedded: bytes,
      matchesSRGB: model == .rgb && zip(grid, seen).allSatisfy { abs($0 - $1) <= 0.5 / 255 })
  }

  /// The fixed header of ICC.1:2010, 7.2.
  private static func checkHeader(_ bytes: [UInt8]) throws(ColourError) {
    guard bytes.count >= 132 else { throw .broken("it has only \(bytes.count) bytes") }
    guard Array(bytes[36..<40]) == Array("acsp".utf8) else { throw .broken("it is not an ICC profile") }
    let stated = bytes[0..<4].reduce(0) { $0 << 8 | Int($1) }
    guard stated <= bytes.count else { throw .broken("\(stated - bytes.count) of its \(stated) bytes are missing") }
  }

  private static func model(of profile: ICCProfile) throws(ColourError) -> Model {
    switch cmsGetDeviceClass(profile.handle) {
    case cmsSigInputClass, cmsSigDisplayClass, cmsSigOutputClass, cmsSigColorSpaceClass: break
    default: throw .unusable("it describes no device's colours")
    }
    switch cmsGetColorSpace(profile.handle) {
    case cmsSigRgbData: return .rgb
    case cmsSigGrayData: return .gray
    case cmsSigCmykData: return .cmyk
    default: throw .unusable("its samples are neither RGB, grey nor CMYK")
    }
  }
}
