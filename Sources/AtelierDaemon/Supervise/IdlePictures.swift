import AtelierSystem

/// Whole pictures that nobody takes for now, and why: what a person sees lying in a folder must be explained.
///
/// Counted by folder and reason with a few names each, since a hundred thousand of them may wait for one recipe.
struct IdlePictures {
  /// Names that are remembered for each folder; above that the count only grows until all are told anew.
  private static let most = 1000

  private struct Place: Hashable {
    var folder: PathBytes
    var reason: String
  }

  private var names: [Place: Set<PathBytes>] = [:]

  /// The picture at `path` lies where it was dropped because of `reason`.
  mutating func add(_ path: PathBytes, _ reason: String) {
    remove(path)
    let place = Place(folder: path.parent, reason: reason)
    if names[place, default: []].count < Self.most { names[place, default: []].insert(path.name) }
  }

  /// The picture at `path` was taken, or is gone.
  mutating func remove(_ path: PathBytes) {
    if names.isEmpty { return }
    let (folder, name) = (path.parent, path.name)
    for place in names.keys where place.folder == folder {
      names[place]?.remove(name)
      if names[place]?.isEmpty == true { names[place] = nil }
    }
  }

  var report: [StatusReport.Unclaimed] {
    names.map { place, names in
      StatusReport.Unclaimed(folder: place.folder.text, count: names.count, reason: place.reason)
    }.sorted { ($0.folder, $0.reason) < ($1.folder, $1.reason) }
  }
}
