/// Gives every file of an order its place, once.
struct AssetTable {
  private(set) var paths: [RecipePath] = []
  private var ids: [RecipePath: AssetID] = [:]

  mutating func id(of path: RecipePath) -> AssetID {
    if let id = ids[path] { return id }
    let id = AssetID(rawValue: paths.count)
    paths.append(path)
    ids[path] = id
    return id
  }
}
