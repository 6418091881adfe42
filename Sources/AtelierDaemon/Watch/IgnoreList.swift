import AtelierSystem

/// Names that are never pictures: hidden files, files on their way, what systems leave behind.
enum IgnoreList {
  private static let names: Set<String> = ["thumbs.db", "desktop.ini"]
  private static let endings: Set<String> = [
    "tmp", "part", "partial", "filepart", "crdownload", "download", "tacitpart",
  ]
  private static let folders: Set<String> = ["@eadir", "#recycle", "__macosx"]

  static func ignores(file name: PathBytes) -> Bool {
    if startsHidden(name) { return true }
    let name = name.text.lowercased()
    if names.contains(name) || name.contains(".sb-") { return true }
    if name.hasPrefix("psc") && name.hasSuffix(".tmp") { return true }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.dropFirst().last.map { endings.contains(String($0)) } ?? false
  }

  static func ignores(folder name: PathBytes) -> Bool {
    startsHidden(name) || folders.contains(name.text.lowercased())
  }

  private static func startsHidden(_ name: PathBytes) -> Bool {
    name.bytes.first == UInt8(ascii: ".") || name.bytes.first == UInt8(ascii: "~")
  }
}
