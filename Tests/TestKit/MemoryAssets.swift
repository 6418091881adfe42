import AtelierCore

/// The files of a recipe that a test keeps in memory, by their path.
struct MemoryAssets: AssetLookup {
  let files: [String: [UInt8]]

  func look(at path: RecipePath) -> AssetFact {
    if let bytes = files[path.text] { return .file(bytes: bytes.count) }
    return names(in: path).isEmpty ? .missing : .folder
  }

  func names(in folder: RecipePath) -> [String] {
    let prefix = folder.components.isEmpty ? "" : folder.text + "/"
    return files.keys.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
      .filter { !$0.contains("/") }.sorted()
  }

  func read(_ path: RecipePath, limit: Int) throws(AssetFailure) -> [UInt8] {
    guard let bytes = files[path.text] else { throw AssetFailure("there is no such file") }
    return bytes
  }
}
