import AtelierSystem

/// The scanner's own state: what each folder held at the last look.
struct Look {
  let root: Folder
  let watch: @Sendable ([PathBytes]) -> Void
  let report: @Sendable (ScanReport) -> Void
  /// Seconds without a change after which a file is whole.
  var settle: Double
  var table = SettleTable()
  private var hasNetwork = false
  /// Folders that can't be watched for now.
  private var blind: Set<PathBytes> = []
  /// Folders that have been found, by their device and inode: a renamed one is found as a new one.
  private var watched: [PathBytes: FileFacts] = [:]

  init(
    root: Folder, watch: @escaping @Sendable ([PathBytes]) -> Void, report: @escaping @Sendable (ScanReport) -> Void,
    settle: Double
  ) {
    self.root = root
    self.watch = watch
    self.report = report
    self.settle = settle
  }

  /// A designer waits for a changed recipe, and it is small.
  private func settleTime(_ path: PathBytes) -> Double {
    Sighting.isRecipe(path) ? min(settle, 1) : settle
  }

  var wait: Double? { table.wait(now: .now, settle: settleTime) }

  /// Whether inotify does not tell everything.
  var needsPolling: Bool { hasNetwork || !blind.isEmpty }

  /// The folder can't be watched; that is tried again with every look at everything.
  mutating func isBlind(in folder: PathBytes) { blind.insert(folder) }

  mutating func everything(below roots: [PathBytes]) {
    if !blind.isEmpty { watch(blind.sorted()) }
    blind = []
    for root in roots { folder(root, deep: true) }
  }

  /// Looks at one folder; at all below it too when `deep` or when it is new.
  mutating func folder(_ path: PathBytes, deep: Bool = false) {
    var todo = [(path: path, deep: deep)]
    while let (path, deep) = todo.popLast() {
      guard let folder = try? root.folder(path), let facts = try? folder.descriptor.facts() else {
        lose(path)
        continue
      }
      let isNew = watched[path].map { $0.device != facts.device || $0.inode != facts.inode } ?? true
      if isNew {
        watched[path] = facts
        // The bell rings again once the watch is there, so what comes in between is seen then.
        watch([path])
        if NetworkFileSystem.holds(folder) { hasNetwork = true }
      }
      for inner in look(into: folder, at: path) where deep || isNew || watched[inner] == nil {
        todo.append((inner, deep || isNew))
      }
    }
  }

  /// Takes in what lies in `folder`; gives the folders in it.
  private mutating func look(into folder: Folder, at path: PathBytes) -> [PathBytes] {
    var look = table.begin(path, now: .now)
    var folders: [PathBytes] = []
    var isBroken = false
    do throws(SystemError) {
      try folder.visit { entry in
        switch entry.facts.kind {
        case .file where !IgnoreList.ignores(file: entry.name): look.see(entry.name, entry.facts)
        case .folder where !IgnoreList.ignores(folder: entry.name): folders.append(path.appending(entry.name))
        default: break
        }
      }
    } catch {
      isBroken = true
    }
    let gone = table.end(look, isBroken: isBroken)
    if !gone.isEmpty { report(.gone(gone)) }
    return folders
  }

  private mutating func lose(_ path: PathBytes) {
    watched = watched.filter { !$0.key.isInside(path) }
    let gone = table.drop(path)
    if !gone.isEmpty { report(.gone(gone)) }
  }

  /// Tells at most `limit` files whose time is over and that still look as they did; gives how many.
  mutating func tellWhole(limit: Int) -> Int {
    var whole: [Sighting] = []
    let now = Monotonic.now
    for (path, facts) in table.due(now: now, limit: limit, settle: settleTime) {
      guard let file = try? root.file(path), let current = try? file.facts() else {
        // Unreadable for now, or gone; its folder's next look decides.
        if (try? root.facts(of: path)) == nil { table.forget(path) } else { table.restart(path, facts, now: now) }
        continue
      }
      guard current == facts, file.isBeingWritten() != true else {
        table.restart(path, current, now: now)
        continue
      }
      table.tell(path)
      whole.append(Sighting(path: path, facts: facts))
    }
    if !whole.isEmpty { report(.whole(whole)) }
    return whole.count
  }
}
