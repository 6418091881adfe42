/// Gives every file of an order its place, once.
struct AssetTable {
  private(set) var paths: [RecipePath] = []
  /// Of all names as they are written.
  private(set) var bytes = 0
  private var ids: [RecipePath: AssetID] = [:]

  mutating func id(of path: RecipePath) -> AssetID {
    if let id = ids[path] { return id }
    let id = AssetID(rawValue: paths.count)
    paths.append(path)
    bytes += path.written.utf8.count
    ids[path] = id
    return id
  }
}
