/// A path that a recipe names: inside the studio, relative to it, without `.` and `..`.
public struct RecipePath: Codable, Hashable, Sendable {
  /// The folders and the file, from the studio down; empty for the studio itself.
  public var components: [String]
  /// The path as the recipe has it.
  public var written: String

  public init(components: [String], written: String) {
    self.components = components
    self.written = written
  }

  /// "drop/autumn/photo.jpg"; "." for the studio itself.
  public var text: String { components.isEmpty ? "." : components.joined(separator: "/") }

  /// Whether it is `folder` or lies inside it.
  public func lies(within folder: RecipePath) -> Bool { components.starts(with: folder.components) }

  /// The folder it lies in.
  public var parent: RecipePath { RecipePath(components: components.dropLast(), written: written) }

  public static func == (one: Self, other: Self) -> Bool { one.components == other.components }
  public func hash(into hasher: inout Hasher) { hasher.combine(components) }

  /// Resolves `written` against `base`, the components of a folder of the studio, without looking at any file.
  init(parsing written: String, from base: [String]) throws(Complaint) {
    func wrong(_ why: String, _ help: String? = nil) -> Complaint {
      Complaint("cannot be \(quoted(written)): \(why)", help: help)
    }
    let inside = "only what lies in the studio can be named: move or copy it there"
    let relative = "write the path from the \(base.isEmpty ? "studio's folder" : "recipe's folder") on"
    guard !written.isEmpty else { throw wrong("the path is empty") }
    guard written.utf8.count <= 4096 else { throw Complaint("is a path longer than 4096 bytes") }
    if written.hasPrefix("/") { throw wrong("the path begins at the root of the machine", relative) }
    if written.hasPrefix("~") { throw wrong("'~' is not used in paths", relative) }
    if written.contains("\\") {
      let hasDrive = written.dropFirst().hasPrefix(":")
      throw wrong(
        "folders are separated by '/', not '\\'", hasDrive ? inside : "write \(written.replacing("\\", with: "/"))")
    }
    if written.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
      throw wrong("the path contains a control character")
    }
    var components = base
    for part in written.split(separator: "/") where part != "." {
      guard part != ".." else {
        guard components.popLast() != nil else { throw wrong("the path leaves the studio", inside) }
        continue
      }
      guard part.utf8.count <= 255 else { throw wrong("a name in it is longer than 255 bytes") }
      components.append(String(part))
    }
    self.init(components: components, written: written)
  }
}
