// What the store holds and no bundle declares.
public import AtelierSystem

extension ModelStore {
  /// One file of the store.
  public struct File: Hashable, Sendable {
    public var name: String
    public var bytes: Int
  }

  /// Every file of the store but those of `hashes`, and of the halves that a fetch left behind; the compiled
  /// networks are no files of the store itself.
  public func unused(_ hashes: Set<String>) throws(SystemError) -> [File] {
    guard let folder = try? Folder(folder) else { return [] }
    return try folder.entries().filter { entry in
      let name = entry.name.text
      guard entry.facts.kind == .file, name.hasPrefix("sha256-") else { return false }
      return !hashes.contains(String(name.dropFirst("sha256-".count).prefix(64)))
    }
    .map { File(name: $0.name.text, bytes: $0.facts.size) }.sorted { $0.name < $1.name }
  }

  public func remove(_ file: File) throws(SystemError) { try Folder(folder).remove(PathBytes(file.name)) }
}
