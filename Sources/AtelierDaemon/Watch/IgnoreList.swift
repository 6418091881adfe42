import AtelierSystem

/// Names that are never pictures: hidden files, files on their way, what systems leave behind.
enum IgnoreList {
  private static let names: Set<String> = ["thumbs.db", "desktop.ini"]
  private static let endings: Set<String> = [
    "tmp", "part", "partial", "filepart", "crdownload", "download", "tacitpart",
  ]
  private static let pictures: Set<[UInt8]> = Set(["jpg", "JPG", "png", "PNG", "tif"].map { Array($0.utf8) })
  private static let folders: Set<String> = ["@eadir", "#recycle", "__macosx"]

  static func ignores(file name: PathBytes) -> Bool {
    if startsHidden(name) { return true }
    let bytes = name.ending.bytes
    // Most names end here, without a word of text made from them.
    if bytes.count == 3, pictures.contains(bytes) { return false }
    let ending = String(decoding: bytes, as: UTF8.self).lowercased()
    // `a.jpg.sb-1234-x`, as macOS writes while it saves.
    return endings.contains(ending) || ending.hasPrefix("sb-") || names.contains(name.text.lowercased())
  }

  static func ignores(folder name: PathBytes) -> Bool {
    startsHidden(name) || folders.contains(name.text.lowercased())
  }

  private static func startsHidden(_ name: PathBytes) -> Bool {
    name.bytes.first == UInt8(ascii: ".") || name.bytes.first == UInt8(ascii: "~")
  }
}
