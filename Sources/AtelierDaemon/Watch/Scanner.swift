// The truth about the folders: what lies there now, and since when it has not changed.
import AtelierSystem
import Glibc
import Synchronization

/// Looks at folders when the bell rings, at the start and from time to time, and tells which files are whole.
final class Scanner: Sendable {
  static let batch = 256

  private enum Wish: Sendable {
    case look(PathBytes)
    case lookEverywhere
    case blind(PathBytes)
    case retell
    case roots([PathBytes])
  }

  struct Timing: Sendable {
    /// Seconds without a change after which a file is whole.
    var settle: Double
    /// Seconds after which everything is looked at again.
    var rescan: Double
    /// The same where folders can't be watched.
    var poll: Double
  }

  private let root: Folder
  private let timing: Timing
  private let inbox: Inbox<Wish>
  private let report: @Sendable (ScanReport) -> Void
  private let watch: @Sendable ([PathBytes]) -> Void
  private let beats = Atomic<Int>(0)

  init(
    root: Folder, timing: Timing, watch: @escaping @Sendable ([PathBytes]) -> Void,
    report: @escaping @Sendable (ScanReport) -> Void
  ) throws(SystemError) {
    inbox = try Inbox()
    self.root = root
    self.timing = timing
    self.watch = watch
    self.report = report
  }

  /// Counts up as long as the scanner works.
  var pulse: Int { beats.load(ordering: .relaxed) }

  func ring(_ bell: Watcher.Bell) {
    switch bell {
    case .folder(let folder): inbox.put(.look(folder))
    case .overflow:
      inbox.put(.lookEverywhere)
      report(.overflow)
    case .blind(let folder, let reason):
      inbox.put(.blind(folder))
      report(.blind(folder, reason: reason))
    }
  }

  /// Looks at everything below `roots` from now on.
  func cover(_ roots: [PathBytes]) { inbox.put(.roots(roots)) }
  /// Tells every whole file once more: the recipes have changed.
  func retell() { inbox.put(.retell) }
  func lookEverywhere() { inbox.put(.lookEverywhere) }
  func stop() { inbox.close() }

  func start() throws(SystemError) {
    try WorkThread.start("scanner") { [self] in
      var look = Look(root: root, watch: watch, report: report, settle: timing.settle)
      run(&look)
    }
  }

  private func run(_ look: inout Look) {
    var roots: [PathBytes] = []
    var nextRescan = Monotonic.now + timing.rescan
    var isFirst = true
    while true {
      beats.add(1, ordering: .relaxed)
      let pause = min(look.wait ?? 1, 1)
      guard let first = inbox.take(within: max(pause, 0.02)) else { return }
      // A burst of rings is one look.
      if !first.isEmpty { usleep(50_000) }
      guard let more = inbox.take(within: 0) else { return }
      let wishes = first + more
      var dirty: Set<PathBytes> = []
      var everywhere = false
      for wish in wishes {
        switch wish {
        case .look(let folder): dirty.insert(folder)
        case .lookEverywhere: everywhere = true
        case .blind(let folder):
          look.isBlind(in: folder)
          dirty.insert(folder)
          nextRescan = min(nextRescan, Monotonic.now + timing.poll)
        case .retell: look.table.retell()
        case .roots(let covered):
          roots = covered
          everywhere = true
        }
      }
      if Monotonic.now >= nextRescan { everywhere = true }
      if everywhere {
        look.everything(below: roots)
        nextRescan = Monotonic.now + (look.needsPolling ? min(timing.poll, timing.rescan) : timing.rescan)
        if isFirst, !roots.isEmpty {
          isFirst = false
          report(.looked)
        }
      } else {
        for folder in dirty where roots.contains(where: { folder.isInside($0) }) { look.folder(folder) }
      }
      look.tellWhole()
    }
  }
}
