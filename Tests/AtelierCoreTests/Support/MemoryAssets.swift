import AtelierCore

/// A studio's files as a dictionary; folders are those that something lies in.
struct MemoryAssets: AssetLookup {
  var files: [String: String] = [:]
  var facts: [String: AssetFact] = [:]

  func look(at path: RecipePath) -> AssetFact {
    if let fact = facts[path.text] { return fact }
    if let text = files[path.text] { return .file(bytes: text.utf8.count) }
    return files.keys.contains { $0.hasPrefix(path.text + "/") } ? .folder : .missing
  }

  func names(in folder: RecipePath) -> [String] {
    let prefix = folder.components.isEmpty ? "" : folder.text + "/"
    return files.keys.filter { $0.hasPrefix(prefix) && !$0.dropFirst(prefix.count).contains("/") }
      .map { String($0.dropFirst(prefix.count)) }
  }

  func folders(in folder: RecipePath) -> [String] {
    let prefix = folder.components.isEmpty ? "" : folder.text + "/"
    let below = files.keys.filter { $0.hasPrefix(prefix) }.map { $0.dropFirst(prefix.count) }
    return Set(below.filter { $0.contains("/") }.compactMap { $0.split(separator: "/").first.map(String.init) })
      .sorted()
  }

  func read(_ path: RecipePath, limit: Int) throws(AssetFailure) -> [UInt8] {
    guard let text = files[path.text] else { throw AssetFailure("there is no such file") }
    guard text.utf8.count <= limit else { throw AssetFailure("it is larger than \(limit) bytes") }
    return Array(text.utf8)
  }
}
