import CPango

extension FontLibrary {
  func patterns(in set: UnsafeMutablePointer<FcFontSet>) -> [OpaquePointer] {
    (0..<Int(set.pointee.nfont)).compactMap { system -> OpaquePointer? in set.pointee.fonts[system] }
  }

  /// All names of the family that `pattern` belongs to, in every language.
  static func families(of pattern: OpaquePointer) -> [String] {
    var names: [String] = []
    var name: UnsafeMutablePointer<FcChar8>?
    while FcPatternGetString(pattern, FC_FAMILY, Int32(names.count), &name) == FcResultMatch, let found = name {
      names.append(String(cString: found))
    }
    return names
  }

  /// The families that can be set: those of TrueType and OpenType fonts.
  var families: [String] {
    var names: Set<String> = []
    for kind in [FcSetSystem, FcSetApplication] {
      guard let set = FcConfigGetFonts(config, kind) else { continue }
      for pattern in patterns(in: set) {
        var format: UnsafeMutablePointer<FcChar8>?
        guard FcPatternGetString(pattern, FC_FONTFORMAT, 0, &format) == FcResultMatch, let format,
          ["TrueType", "CFF"].contains(String(cString: format))
        else { continue }
        names.formUnion(Self.families(of: pattern))
      }
    }
    return names.sorted()
  }
}
