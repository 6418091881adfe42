/// Checks the paths that a recipe names, and remembers what it saw.
final class AssetChecker {
  /// What a path must lead to.
  enum Wanted {
    /// Empty endings stand for any.
    case file(endings: [String])
    /// `orFile`: one file will do, and is taken as a folder that has nothing else.
    case folder(orFile: Bool)

    var noun: String {
      switch self {
      case .file: "file"
      case .folder(orFile: false): "folder"
      case .folder(orFile: true): "folder or file"
      }
    }
  }

  let lookup: any AssetLookup
  /// The recipe's own folder, from the studio down.
  let home: [String]
  /// How many nearest names are looked for; more of them help nobody, and a folder may be large.
  private var helps = 20
  private var facts: [RecipePath: AssetFact] = [:]
  /// The files of every folder that the recipe names.
  private(set) var folders: [RecipePath: [String]] = [:]

  init(_ lookup: any AssetLookup, home: [String]) {
    self.lookup = lookup
    self.home = home
  }

  /// The path of an existing thing; `base` is the studio (empty) or the recipe's own folder.
  func existing(_ written: String, _ wanted: Wanted, from base: [String]) throws(Complaint) -> RecipePath {
    let path = try RecipePath(parsing: written, from: base)
    func wrong(_ why: String, _ help: String? = nil) -> Complaint {
      Complaint("cannot be \(quoted(written)): \(why)", help: help)
    }
    switch (fact(path), wanted) {
    case (.file, .file(let endings)):
      let ending = Self.ending(of: path)
      guard endings.isEmpty || endings.contains(ending) else {
        throw wrong("the file's name must end in \(endings.map { ".\($0)" }.joined(separator: " or "))")
      }
    case (.folder, .folder):
      if folders[path] == nil { folders[path] = lookup.names(in: path).sorted() }
    case (.folder, .file): throw wrong("this is a folder, not a file")
    case (.file, .folder(orFile: true)): break
    case (.file, .folder): throw wrong("this is a file, not a folder")
    case (.missing, _):
      // The whole path only where it says more than the recipe's own words.
      let what = path.text == written ? "such \(wanted.noun)" : path.text
      throw wrong("there is no \(what)", helpForMissing(path, wanted, from: base))
    case (.outside, _): throw wrong("a link on the way leaves the studio")
    case (.other, _): throw wrong("this is neither a file nor a folder")
    case (.unreadable(let why), _): throw wrong("it cannot be opened: \(why)")
    }
    return path
  }

  private func fact(_ path: RecipePath) -> AssetFact {
    if let fact = facts[path] { return fact }
    let fact = lookup.look(at: path)
    facts[path] = fact
    return fact
  }

  private func helpForMissing(_ path: RecipePath, _ wanted: Wanted, from base: [String]) -> String? {
    if base.isEmpty, !home.isEmpty {
      let beside = RecipePath(components: home + path.components, written: path.written)
      if fact(beside) != .missing { return "this path starts at the studio's folder: write \(beside.text)" }
    }
    guard let name = path.components.last else { return nil }
    let folder = path.parent
    guard helps > 0 else { return nil }
    helps -= 1
    if !folder.components.isEmpty, fact(folder) == .missing {
      let above = folder.parent
      let near = folder.components.last.flatMap { Nearest.name(to: $0, in: lookup.folders(in: above).sorted()) }
      let meant = near.map { ", but \((above.components + [$0]).joined(separator: "/"))" } ?? ""
      return "there is no folder \(folder.text) either\(meant)"
    }
    let names =
      switch wanted {
      case .file: lookup.names(in: folder)
      case .folder(orFile: false): lookup.folders(in: folder)
      case .folder(orFile: true): lookup.folders(in: folder) + lookup.names(in: folder)
      }
    guard let near = Nearest.name(to: name, in: names.sorted()) else { return nil }
    let head = path.written.hasSuffix(name) ? path.written.dropLast(name.count) : ""
    return "did you mean '\(head)\(near)'?"
  }

  /// The name's ending without the dot, in small letters.
  static func ending(of path: RecipePath) -> String {
    guard let name = path.components.last, let dot = name.lastIndex(of: ".") else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }
}
