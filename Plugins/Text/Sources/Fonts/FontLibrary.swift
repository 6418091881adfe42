import CPango

/// The fonts that one run may use: those of the system and the recipe's own, apart from every other run's.
///
/// Used by one thread at a time.
final class FontLibrary: @unchecked Sendable {
  let config: OpaquePointer
  let map: UnsafeMutablePointer<PangoFontMap>
  private let files: [MemoryFile]

  /// The system's fonts alone.
  convenience init() throws(Finding) { try self.init(files: []) }

  /// The system's fonts and `files`, which win over a system font of the same family.
  init(files: [FontFile]) throws(Finding) {
    guard let config = FcInitLoadConfigAndFonts() else {
      throw Finding("font", "the system's font list cannot be read; install fontconfig and fonts-dejavu-core")
    }
    for entry in files {
      guard FcConfigAppFontAddFile(config, entry.file.path) != 0 else {
        FcConfigDestroy(config)
        throw Finding(entry.path, "'\(entry.name)' is not a font that can be read; give a TTF, OTF or TTC file")
      }
    }
    guard let map = cpango_font_map(config) else {
      FcConfigDestroy(config)
      throw Finding("font", "no font map could be made")
    }
    self.files = files.map(\.file)
    self.config = config
    self.map = map
    hideSystemTwins()
  }

  deinit {
    // Pango 1.50 keeps its hold on the configuration even when the map goes.
    pango_fc_font_map_set_config(OpaquePointer(map), nil)
    cpango_unref(map)
    FcConfigDestroy(config)
  }

  /// Whether fonts have been installed or removed since the list was read.
  var isStale: Bool { FcConfigUptoDate(config) == 0 }

  /// Takes the system's fonts out of the list whose family one of the recipe's files has too.
  private func hideSystemTwins() {
    guard let own = FcConfigGetFonts(config, FcSetApplication), let system = FcConfigGetFonts(config, FcSetSystem)
    else {
      return
    }
    let families = Set(patterns(in: own).flatMap(Self.families(of:)).map { $0.lowercased() })
    var kept: Int32 = 0
    for pattern in patterns(in: system) {
      if Self.families(of: pattern).contains(where: { families.contains($0.lowercased()) }) {
        FcPatternDestroy(pattern)
      } else {
        system.pointee.fonts[Int(kept)] = pattern
        kept += 1
      }
    }
    system.pointee.nfont = kept
    pango_fc_font_map_config_changed(OpaquePointer(map))
  }
}
