import AtelierSystem

/// Which files are still changing and which have settled; a plain table without a clock of its own.
struct SettleTable {
  private struct Entry {
    var facts: FileFacts
    /// When these facts were first seen.
    var since: Monotonic
    var isTold = false
  }

  private var entries: [PathBytes: Entry] = [:]
  /// By folder, so that one folder's look does not go through all files.
  private var folders: [PathBytes: Set<PathBytes>] = [:]
  private var unsettled: Set<PathBytes> = []

  /// Takes in what a folder holds now; gives the files that were told as whole and are gone.
  mutating func look(at folder: PathBytes, _ files: [PathBytes: FileFacts], now: Monotonic) -> [PathBytes] {
    var gone: [PathBytes] = []
    for path in folders[folder] ?? [] where files[path] == nil {
      if entries[path]?.isTold == true || Sighting.isRecipe(path) { gone.append(path) }
      forget(path)
    }
    for (path, facts) in files {
      if entries[path]?.facts == facts { continue }
      entries[path] = Entry(facts: facts, since: now)
      folders[folder, default: []].insert(path)
      unsettled.insert(path)
    }
    return gone
  }

  /// Forgets all below `folder`; gives the files that were told as whole.
  mutating func drop(_ folder: PathBytes) -> [PathBytes] {
    let gone = folders.keys.filter { $0.isInside(folder) }.flatMap { folders[$0] ?? [] }
    defer { gone.forEach { forget($0) } }
    return gone.filter { entries[$0]?.isTold == true }
  }

  /// Files whose facts have not changed since `settle` seconds ago, to be looked at once more.
  func due(now: Monotonic, settle: (PathBytes) -> Double) -> [(path: PathBytes, facts: FileFacts)] {
    unsettled.compactMap { path in
      guard let entry = entries[path], entry.since + settle(path) <= now else { return nil }
      return (path, entry.facts)
    }
  }

  /// Seconds until the next file is due; nil when none is waiting.
  func wait(now: Monotonic, settle: (PathBytes) -> Double) -> Double? {
    unsettled.compactMap { path in entries[path].map { $0.since + settle(path) - now } }.min()
  }

  /// The file was told as whole.
  mutating func tell(_ path: PathBytes) {
    entries[path]?.isTold = true
    unsettled.remove(path)
  }

  /// The file changed, or is still held open: its time begins anew.
  mutating func restart(_ path: PathBytes, _ facts: FileFacts, now: Monotonic) {
    guard entries[path] != nil else { return }
    entries[path] = Entry(facts: facts, since: now)
    unsettled.insert(path)
  }

  mutating func forget(_ path: PathBytes) {
    entries[path] = nil
    unsettled.remove(path)
    folders[path.parent]?.remove(path)
    if folders[path.parent]?.isEmpty == true { folders[path.parent] = nil }
  }

  /// All pictures that have been told, to be told again.
  mutating func retell() {
    for (path, entry) in entries where entry.isTold && !Sighting.isRecipe(path) {
      entries[path]?.isTold = false
      unsettled.insert(path)
    }
  }

  var count: Int { entries.count }
}
