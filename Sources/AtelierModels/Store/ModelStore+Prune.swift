// What the store holds and no bundle declares.
public import AtelierSystem

extension ModelStore {
  /// One file of the store.
  public struct File: Hashable, Sendable {
    public var name: String
    public var bytes: Int
  }

  /// Every file of the store but those of `hashes`, the halves that a fetch left behind, and what the runtime
  /// compiled of networks that are none of `hashes`.
  public func unused(_ hashes: Set<String>) throws(SystemError) -> [File] {
    guard let folder = try? Folder(folder) else { return [] }
    var unused: [File] = []
    for entry in try folder.entries() where entry.facts.kind == .file && Self.isOfNone(entry.name, hashes) {
      unused.append(File(name: entry.name.text, bytes: entry.facts.size))
    }
    for entry in (try? Folder(compiled).entries()) ?? []
    where entry.facts.kind == .folder && Self.isOfNone(entry.name, hashes) {
      let files = try Folder(compiled).folder(entry.name).entries()
      unused.append(
        File(name: "\(compiled.name.text)/\(entry.name.text)", bytes: files.reduce(0) { $0 + $1.facts.size }))
    }
    return unused.sorted { $0.name < $1.name }
  }

  private static func isOfNone(_ name: PathBytes, _ hashes: Set<String>) -> Bool {
    name.text.hasPrefix("sha256-") && !hashes.contains(String(name.text.dropFirst("sha256-".count).prefix(64)))
  }

  /// Removes a file of the store, or a folder of compiled networks with all files in it.
  public func remove(_ file: File) throws(SystemError) {
    let path = folder.appending(file.name)
    let parent = try Folder(path.parent)
    guard try parent.facts(of: path.name)?.kind == .folder else { return try parent.remove(path.name) }
    let inner = try parent.folder(path.name)
    for entry in try inner.entries() { try inner.remove(entry.name) }
    _ = try parent.removeFolder(path.name)
  }
}
