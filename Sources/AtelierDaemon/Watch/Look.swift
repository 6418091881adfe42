import AtelierStudio
import AtelierSystem
import Glibc

/// The scanner's own state: what each folder held at the last look.
struct Look {
  let root: Folder
  let watch: @Sendable ([PathBytes]) -> Void
  let report: @Sendable (ScanReport) -> Void
  /// Says that the scanner works on.
  let beat: @Sendable () -> Void
  /// Seconds without a change after which a file is whole.
  var settle: Double
  var table = SettleTable()
  /// Folders that can't be watched for now.
  private var blind: Set<PathBytes> = []
  private var silence = Silence()
  /// Folders that have been found, by their device and inode: a renamed one is found as a new one.
  private var watched: [PathBytes: FileFacts] = [:]
  /// Those whose disk or share is away: what they held is not gone.
  private var away: Set<PathBytes> = []

  init(
    root: Folder, watch: @escaping @Sendable ([PathBytes]) -> Void, report: @escaping @Sendable (ScanReport) -> Void,
    beat: @escaping @Sendable () -> Void, settle: Double
  ) {
    self.beat = beat
    self.root = root
    self.watch = watch
    self.report = report
    self.settle = settle
  }

  /// A designer waits for a changed recipe, and it is small.
  private func settleTime(_ path: PathBytes) -> Double {
    Sighting.isRecipe(path) ? min(settle, 1) : settle
  }

  /// Seconds that a file is waited for beyond its settle time when it lacks its end.
  ///
  /// A scanner may rest between two lines and an upload stall. A file that never had an end loses only that time.
  private var patience: Double { min(10 * settle, 60) }

  private func isCutShort(_ path: PathBytes, _ file: Descriptor, _ facts: FileFacts) -> Bool {
    if Sighting.isRecipe(path) { return false }
    if facts.size == 0 { return true }
    return (try? PictureFile(file)?.hasEnding(file, size: facts.size)) == false
  }

  var wait: Double? {
    let now = Monotonic.now
    guard let verdict = silence.next.map({ $0 - now }) else { return table.wait(now: now, settle: settleTime) }
    return min(table.wait(now: now, settle: settleTime) ?? verdict, verdict)
  }

  /// Whether inotify does not tell everything.
  var needsPolling: Bool { !silence.folders.isEmpty || !blind.isEmpty }

  /// The folder can't be watched; that is tried again with every look at it.
  mutating func isBlind(in folder: PathBytes) {
    blind.insert(folder)
    silence.rang(folder)
  }

  /// The kernel's queue ran over.
  mutating func lostRings() { silence.acquitAll() }

  /// Something rang for the folder.
  mutating func rang(_ folder: PathBytes) { silence.rang(folder) }

  mutating func everything(below roots: [PathBytes]) {
    watchAgain()
    for root in roots { folder(root, deep: true) }
  }

  /// The same when nothing was the reason for it but time: new names that nothing `hasRung` for are suspicious.
  mutating func everything(below roots: [PathBytes], hasRung: (PathBytes) -> Bool) {
    let blind = blind
    silence.listen()
    everything(below: roots)
    // The claims that follow upon the settle time ring by themselves.
    let patience = min(max(settle, 1) * 0.8, 3)
    silence.suspect(from: .now, within: patience) { hasRung($0) || blind.contains($0) }
  }

  /// Looks at the folders below `roots` that nothing rings for, and for those of the roots that are not there.
  mutating func polled(below roots: [PathBytes]) {
    let folders = silence.folders.union(blind).filter { folder in roots.contains { folder.isInside($0) } }
    watchAgain()
    for path in folders.union(roots.filter { watched[$0] == nil }).sorted() { folder(path) }
  }

  private mutating func watchAgain() {
    if !blind.isEmpty { watch(blind.sorted()) }
    blind = []
  }

  /// Tells of file systems of which it is certain by now that they ring for nothing.
  mutating func findSilent() {
    for folder in silence.convict(now: .now) {
      report(.blind(folder, reason: "its file system does not tell what comes in; it is looked at every few seconds"))
    }
  }

  private func tellSighted(_ folders: [PathBytes]) {
    for folder in folders { report(.sighted(folder)) }
  }

  /// Looks at one folder; at all below it too when `deep` or when it is new.
  mutating func folder(_ path: PathBytes, deep: Bool = false) {
    var todo = [(path: path, deep: deep)]
    while let (path, deep) = todo.popLast() {
      // A folder that nobody looks into may ring all the same, when it is new: that of claimed files on a share.
      if path.parts.contains(where: IgnoreList.ignores(folder:)) { continue }
      // A look at all may take minutes where there is much; only one that stands still is none.
      beat()
      let (folder, facts): (Folder, FileFacts)
      do throws(SystemError) {
        folder = try root.folder(path)
        facts = try folder.descriptor.facts()
      } catch {
        if error.code == ENOENT || error.code == ENOTDIR { lose(path) } else { isAway(path, error.reason) }
        continue
      }
      if hasLostDisk(path, facts) {
        isAway(path, "its disk or share is not mounted")
        continue
      }
      let isBack = away.remove(path) != nil
      if isBack { report(.back(path)) }
      let isNew = isBack || watched[path].map { $0.device != facts.device || $0.inode != facts.inode } ?? true
      if isNew {
        watched[path] = facts
        // The bell rings again once the watch is there, so what comes in between is seen then.
        watch([path])
        tellSighted(silence.add(path, device: facts.device, isKnown: NetworkFileSystem.holds(folder)))
      }
      for inner in look(into: folder, at: path, isNew: isNew) where deep || isNew || watched[inner] == nil {
        todo.append((inner, deep || isNew))
      }
    }
  }

  /// Takes in what lies in `folder`; gives the folders in it.
  private mutating func look(into folder: Folder, at path: PathBytes, isNew: Bool) -> [PathBytes] {
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
    if look.hasNewNames, !isNew { silence.sawNewNames(in: path) }
    let gone = table.end(look, isBroken: isBroken)
    if !gone.isEmpty { report(.gone(gone)) }
    return folders
  }

  /// Whether a disk of its own was seen at `path` and the bare folder below it is seen now.
  private func hasLostDisk(_ path: PathBytes, _ facts: FileFacts) -> Bool {
    guard let before = watched[path], before.device != facts.device else { return false }
    let around = (try? path.parent.isEmpty ? root.descriptor.facts() : root.facts(of: path.parent))?.device
    return facts.device == around
  }

  /// What lies at `path` can't be looked at for now; nothing in it counts as gone.
  private mutating func isAway(_ path: PathBytes, _ reason: String) {
    if away.insert(path).inserted { report(.away(path, reason: reason)) }
  }

  /// Whether a folder on the way to `path` is away, and not `path` gone.
  private mutating func isBelowAway(_ path: PathBytes) -> Bool {
    var folder = path.parent
    while !folder.isEmpty {
      if away.contains(folder) { return true }
      if let facts = try? root.facts(of: folder), hasLostDisk(folder, facts) {
        isAway(folder, "its disk or share is not mounted")
        return true
      }
      folder = folder.parent
    }
    return false
  }

  private mutating func lose(_ path: PathBytes) {
    if isBelowAway(path) { return }
    if away.remove(path) != nil { report(.back(path)) }
    // Nothing below a folder is known that was not known itself.
    if watched[path] == nil { return }
    watched = watched.filter { !$0.key.isInside(path) }
    tellSighted(silence.remove(below: path))
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
      if isCutShort(path, file, facts), table.bePatient(path, seconds: patience) { continue }
      table.tell(path)
      whole.append(Sighting(path: path, facts: facts))
    }
    if !whole.isEmpty { report(.whole(whole)) }
    return whole.count
  }
}
