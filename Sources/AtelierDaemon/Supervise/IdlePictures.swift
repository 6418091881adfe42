import AtelierSystem

/// Whole pictures that nobody takes for now, and why: what a person sees lying in a folder must be explained.
///
/// Counted by folder and reason with a few names each, since a hundred thousand of them may wait for one recipe.
struct IdlePictures {
  /// Names that are remembered for each folder; above that the count only grows until all are told anew.
  private static let most = 1000

  /// By folder and reason.
  private var names: [PathBytes: [String: Set<PathBytes>]] = [:]

  /// The picture at `path` lies where it was dropped because of `reason`.
  mutating func add(_ path: PathBytes, _ reason: String) {
    remove(path)
    let folder = path.parent
    if names[folder, default: [:]][reason, default: []].count < Self.most {
      names[folder, default: [:]][reason, default: []].insert(path.name)
    }
  }

  /// The picture at `path` was taken, or is gone.
  mutating func remove(_ path: PathBytes) {
    if names.isEmpty { return }
    let (folder, name) = (path.parent, path.name)
    for reason in Array(names[folder, default: [:]].keys) where names[folder]?[reason]?.remove(name) != nil {
      if names[folder]?[reason]?.isEmpty == true { names[folder]?[reason] = nil }
    }
    if names[folder]?.isEmpty == true { names[folder] = nil }
  }

  var report: [StatusReport.Unclaimed] {
    names.flatMap { folder, reasons in
      reasons.map { StatusReport.Unclaimed(folder: folder.text, count: $1.count, reason: $0) }
    }.sorted { ($0.folder, $0.reason) < ($1.folder, $1.reason) }
  }
}
