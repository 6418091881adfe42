import AtelierStageKit

/// A font that the recipe brings.
struct FontFile {
  let file: MemoryFile
  /// As the recipe names it.
  let name: String
  /// The parameter that names it.
  let path: String

  init(_ bytes: Span<UInt8>, name: String, path: String) throws {
    if bytes.count >= 4, bytes[0] == 0x77, bytes[1] == 0x4F, bytes[2] == 0x46, bytes[3] == 0x46 || bytes[3] == 0x32 {
      throw Finding(path, "'\(name)' is a font for web pages (WOFF); convert it to TTF or OTF")
    }
    guard let file = MemoryFile(bytes) else { throw StageError.noMemory("there is no room for the font '\(name)'") }
    self.file = file
    self.name = name
    self.path = path
  }
}
