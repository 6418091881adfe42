import AtelierSystem

/// Which files are still changing and which have settled; a plain table without a clock of its own.
///
/// By folder and name, since a hundred thousand whole paths would take more memory than all else.
struct SettleTable {
  fileprivate struct Entry {
    var facts: FileFacts
    /// When these facts were first seen.
    var since: Monotonic
    /// The look at the folder that saw the file last.
    var look: UInt32
    var isTold = false
    /// Seconds beyond the settle time that are waited, since the file seems to lack its end.
    var patience: Float = 0
  }

  fileprivate struct Files {
    var entries: [PathBytes: Entry] = [:]
    /// Files that were not told since they changed.
    var open = 0
    var look: UInt32 = 0
  }

  private var folders: [PathBytes: Files] = [:]

  /// One look at a folder: each file that is seen goes to ``see(_:_:)``, and then the look is ``SettleTable/end(_:)``ed.
  struct Look {
    fileprivate let folder: PathBytes
    fileprivate var files: Files
    private let now: Monotonic
    /// Whether a name is there that was not at the last look.
    private(set) var hasNewNames = false

    fileprivate init(_ folder: PathBytes, _ files: Files, _ now: Monotonic) {
      self.folder = folder
      self.files = files
      self.now = now
      self.files.look &+= 1
    }

    /// The file `name` is there.
    mutating func see(_ name: PathBytes, _ facts: FileFacts) {
      if let index = files.entries.index(forKey: name) {
        files.entries.values[index].look = files.look
        if files.entries.values[index].facts == facts { return }
        if files.entries.values[index].isTold { files.open += 1 }
        files.entries.values[index] = Entry(facts: facts, since: now, look: files.look)
      } else {
        hasNewNames = true
        files.entries[name] = Entry(facts: facts, since: now, look: files.look)
        files.open += 1
      }
    }
  }

  /// Begins a look at `folder`, which is out of the table until the look has ended.
  mutating func begin(_ folder: PathBytes, now: Monotonic) -> Look {
    Look(folder, folders.removeValue(forKey: folder) ?? Files(), now)
  }

  /// Ends a look; gives the files that were told as whole, and the recipes, that are gone.
  ///
  /// A look that `isBroken` off misses nothing: a share that is away is no deletion.
  mutating func end(_ look: consuming Look, isBroken: Bool = false) -> [PathBytes] {
    // Collected first: what is gone through must not be changed, or all of it would be copied. No more than is needed of
    // each, since in a flood tens of thousands may be gone at once.
    let current = look.files.look
    let missed: [(name: PathBytes, isTold: Bool)] =
      isBroken ? [] : look.files.entries.compactMap { $0.value.look == current ? nil : ($0.key, $0.value.isTold) }
    for (name, isTold) in missed {
      look.files.entries[name] = nil
      if !isTold { look.files.open -= 1 }
    }
    if !look.files.entries.isEmpty { folders[look.folder] = look.files }
    return missed.filter { $0.isTold || Sighting.isRecipe($0.name) }.map { look.folder.appending($0.name) }
  }

  /// Forgets all below `folder`; gives the files that were told as whole.
  mutating func drop(_ folder: PathBytes) -> [PathBytes] {
    var gone: [PathBytes] = []
    for (lost, files) in folders where lost.isInside(folder) {
      gone += files.entries.filter(\.value.isTold).map { lost.appending($0.key) }
      folders[lost] = nil
    }
    return gone
  }

  /// At most `limit` files whose facts have not changed since `settle` seconds ago, to be looked at once more.
  func due(
    now: Monotonic, limit: Int = .max, settle: (PathBytes) -> Double
  ) -> [(path: PathBytes, facts: FileFacts)] {
    var due: [(path: PathBytes, facts: FileFacts)] = []
    for (folder, files) in folders where files.open > 0 {
      for (name, entry) in files.entries
      where !entry.isTold && entry.since + settle(name) + Double(entry.patience) <= now {
        if due.count == limit { return due }
        due.append((folder.appending(name), entry.facts))
      }
    }
    return due
  }

  /// Seconds until the next file is due; nil when none is waiting.
  func wait(now: Monotonic, settle: (PathBytes) -> Double) -> Double? {
    var first: Double?
    for files in folders.values where files.open > 0 {
      for (name, entry) in files.entries where !entry.isTold {
        first = min(first ?? .infinity, entry.since + settle(name) + Double(entry.patience) - now)
      }
    }
    return first
  }

  /// The file was told as whole.
  mutating func tell(_ path: PathBytes) {
    change(path) { $0.isTold = true }
  }

  /// The file changed, or is still held open: its time begins anew.
  mutating func restart(_ path: PathBytes, _ facts: FileFacts, now: Monotonic) {
    change(path) { entry in
      entry.facts = facts
      entry.since = now
      entry.isTold = false
      entry.patience = 0
    }
  }

  /// The file seems to lack its end: it is waited for so many seconds more, once; false when that was done.
  mutating func bePatient(_ path: PathBytes, seconds: Double) -> Bool {
    var isNew = false
    change(path) { entry in
      isNew = entry.patience == 0
      if isNew { entry.patience = Float(seconds) }
    }
    return isNew
  }

  mutating func forget(_ path: PathBytes) {
    let folder = path.parent
    guard let entry = folders[folder]?.entries.removeValue(forKey: path.name) else { return }
    if !entry.isTold { folders[folder]?.open -= 1 }
    if folders[folder]?.entries.isEmpty == true { folders[folder] = nil }
  }

  /// All pictures that have been told, to be told again.
  mutating func retell() {
    for folder in Array(folders.keys) { folders[folder]?.reopen { !Sighting.isRecipe($0) } }
  }

  var count: Int { folders.values.reduce(0) { $0 + $1.entries.count } }

  private mutating func change(_ path: PathBytes, _ body: (inout Entry) -> Void) {
    folders[path.parent]?.change(path.name, body)
  }
}

extension SettleTable.Files {
  fileprivate mutating func change(_ name: PathBytes, _ body: (inout SettleTable.Entry) -> Void) {
    guard let index = entries.index(forKey: name) else { return }
    let wasTold = entries.values[index].isTold
    body(&entries.values[index])
    if wasTold != entries.values[index].isTold { open += wasTold ? 1 : -1 }
  }

  fileprivate mutating func reopen(_ isMeant: (PathBytes) -> Bool) {
    for index in entries.indices where entries.values[index].isTold && isMeant(entries.keys[index]) {
      entries.values[index].isTold = false
      open += 1
    }
  }
}
