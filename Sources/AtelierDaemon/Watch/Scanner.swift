// The truth about the folders: what lies there now, and since when it has not changed.
import AtelierSystem
import Glibc
import Synchronization

/// Looks at folders when the bell rings, at the start and from time to time, and tells which files are whole.
final class Scanner: Sendable {
  /// The most files that are told at once, and twice as many may be told and not yet taken: however many lie there,
  /// the memory they need beyond the table is that of a few batches.
  static let batch = 1024

  private enum Wish: Sendable {
    case look(PathBytes)
    case lookEverywhere(LookReason)
    case blind(PathBytes)
    case retell
    case settle(Double)
    case roots([PathBytes])
    /// The supervisor is ready for more.
    case more
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
  private let untaken = Atomic<Int>(0)

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
      inbox.put(.lookEverywhere(.overflow))
      report(.overflow)
    case .blind(let folder, let reason):
      inbox.put(.blind(folder))
      report(.blind(folder, reason: reason))
    case .sighted(let folder): report(.sighted(folder))
    }
  }

  /// Looks at everything below `roots` from now on.
  func cover(_ roots: [PathBytes]) { inbox.put(.roots(roots)) }
  /// Tells every whole file once more: the recipes have changed.
  func retell() { inbox.put(.retell) }
  /// So many of the files that were told have been taken in.
  func took(_ count: Int) {
    untaken.subtract(count, ordering: .relaxed)
    inbox.put(.more)
  }
  /// From now on a file is whole after so many seconds without a change.
  func settle(_ seconds: Double) { inbox.put(.settle(seconds)) }
  func lookEverywhere(why: LookReason) { inbox.put(.lookEverywhere(why)) }
  func stop() { inbox.close() }

  func start() throws(SystemError) {
    try WorkThread.start("scanner") { [self] in
      let beat: @Sendable () -> Void = { [self] in beats.add(1, ordering: .relaxed) }
      var look = Look(root: root, watch: watch, report: report, beat: beat, settle: timing.settle)
      run(&look)
    }
  }

  private func run(_ look: inout Look) {
    var agenda = ScanAgenda(timing: timing, now: .now)
    while true {
      beats.add(1, ordering: .relaxed)
      guard let wishes = inbox.take(within: pause(look, agenda)) else { return }
      for wish in wishes {
        switch wish {
        case .look(let folder):
          look.rang(folder)
          agenda.add(folder, now: .now)
        case .lookEverywhere(let why):
          if why == .overflow { look.lostRings() }
          agenda.lookEverywhere(why)
        case .blind(let folder):
          look.isBlind(in: folder)
          agenda.add(folder, now: .now)
        case .retell: look.table.retell()
        case .roots(let covered):
          agenda.roots = covered
          agenda.lookEverywhere(.start)
        case .settle(let seconds): look.settle = seconds
        case .more: break
        }
      }
      look.findSilent()
      let begin = Monotonic.now
      if let why = agenda.everythingDue(now: begin) {
        if why == .interval {
          look.everything(below: agenda.roots, hasRung: agenda.hasRung)
        } else {
          look.everything(below: agenda.roots)
        }
        agenda.lookedEverywhere(now: .now)
        agenda.polled(needsPolling: look.needsPolling, took: .now - begin, now: .now)
        if !agenda.roots.isEmpty { report(.looked(why)) }
      } else if agenda.pollIsDue(now: begin) {
        look.polled(below: agenda.roots)
        agenda.polled(needsPolling: look.needsPolling, took: .now - begin, now: .now)
      } else {
        for folder in agenda.ripe(now: .now) {
          let begin = Monotonic.now
          look.folder(folder)
          agenda.rest(folder, from: begin, to: .now)
        }
      }
      if look.needsPolling { agenda.beginPolling(now: .now) }
      untaken.add(look.tellWhole(limit: min(room, Self.batch)), ordering: .relaxed)
    }
  }

  /// How many more files may be told.
  private var room: Int { 2 * Self.batch - untaken.load(ordering: .relaxed) }

  private func pause(_ look: borrowing Look, _ agenda: ScanAgenda) -> Double {
    let tells = room > 0 ? look.wait ?? 1 : 1
    return max(min(tells, agenda.wait(now: .now), 1), 0.01)
  }
}
