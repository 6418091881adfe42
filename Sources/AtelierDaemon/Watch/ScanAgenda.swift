import AtelierSystem

/// When the scanner looks where; a plain table without a clock of its own.
struct ScanAgenda {
  /// Rings within this time are one look.
  private static let burst = 0.05
  /// A folder that took long to look at is left alone for so many times as long: while a hundred thousand pictures are
  /// claimed out of it, it rings all the time.
  private static let restFactor = 9.0
  private static let longestRest = 5.0

  private let timing: Scanner.Timing
  var roots: [PathBytes] = []
  private var everywhere: LookReason?
  private var nextRescan: Monotonic
  /// When the folders are looked at that inotify says nothing of.
  private var nextPoll = Monotonic(seconds: .infinity)
  /// Folders that rang, and when to look at them.
  private var dirty: [PathBytes: Monotonic] = [:]
  /// Folders that are left alone for a while.
  private var resting: [PathBytes: Monotonic] = [:]

  init(timing: Scanner.Timing, now: Monotonic) {
    self.timing = timing
    nextRescan = now + timing.rescan
  }

  /// Something happened in `folder`.
  mutating func add(_ folder: PathBytes, now: Monotonic) {
    if dirty[folder] == nil { dirty[folder] = max(now + Self.burst, resting[folder] ?? now) }
  }

  /// A reload is never forgotten behind another reason: whoever asked for it waits for its end.
  mutating func lookEverywhere(_ why: LookReason) { everywhere = why == .reload ? why : everywhere ?? why }

  /// From now on there are folders of which inotify says nothing.
  ///
  /// Whoever polls already keeps the pause that a slow share has given it.
  mutating func beginPolling(now: Monotonic) {
    if nextPoll == Monotonic(seconds: .infinity) { nextPoll = now + timing.poll }
  }

  /// Why everything is to be looked at now; nil when it is not.
  func everythingDue(now: Monotonic) -> LookReason? { everywhere ?? (now >= nextRescan ? .interval : nil) }

  /// Whether the folders that nothing rings for are to be looked at now.
  func pollIsDue(now: Monotonic) -> Bool { now >= nextPoll }

  /// Whether `folder` rang and was not looked at since.
  func hasRung(_ folder: PathBytes) -> Bool { dirty[folder] != nil }

  /// Everything was looked at.
  mutating func lookedEverywhere(now: Monotonic) {
    everywhere = nil
    dirty = [:]
    resting = [:]
    nextRescan = now + timing.rescan
  }

  /// A look at the folders that nothing rings for took so many seconds; on a slow share the next one is further off.
  mutating func polled(needsPolling: Bool, took seconds: Double = 0, now: Monotonic) {
    let pause = min(max(timing.poll, seconds * Self.restFactor), timing.rescan)
    nextPoll = needsPolling ? now + pause : Monotonic(seconds: .infinity)
  }

  /// Takes out the folders whose time has come.
  mutating func ripe(now: Monotonic) -> [PathBytes] {
    let ripe = dirty.filter { $0.value <= now }.map(\.key).sorted()
    for folder in ripe { dirty[folder] = nil }
    return ripe.filter { folder in roots.contains { folder.isInside($0) } }
  }

  /// A look at `folder` took from `begin` to `end`.
  mutating func rest(_ folder: PathBytes, from begin: Monotonic, to end: Monotonic) {
    resting = resting.filter { $0.value > end }
    let rest = min((end - begin) * Self.restFactor, Self.longestRest)
    if rest > Self.burst { resting[folder] = end + rest }
  }

  /// Seconds until something is due.
  func wait(now: Monotonic) -> Double {
    min(dirty.values.min() ?? nextRescan, nextRescan, nextPoll) - now
  }
}
