// Decides what happens next. Every decision is made on one thread; the others watch, read, copy and report.
import AtelierCore
import AtelierStudio
import AtelierSystem
import Logging

/// The studio's supervisor: takes reports in, decides, and gives work out.
final class Supervisor {
  enum Event: Sendable {
    case scan(ScanReport)
    case moved(Claim.Outcome)
    case worker(WorkerLink, WorkerLink.Event)
    case prepared(String, Result<Prepared, Trouble>)
    /// Why the results of a job have no room, and nil when they have; the number is its try's.
    case room(String, serial: Int, shortage: String?)
    /// A result lies on the disk, or why not; the number is its try's.
    case staged(String, serial: Int, Result<OutputRow, Trouble>)
    /// What a try that was given up had staged is gone.
    case cleared(String)
    case published(String, Result<[String], Trouble>)
    /// The arrival is at rest, or why not yet.
    case retired(String, String?)
    /// Something was mounted or unmounted.
    case mounts
    case control(ControlRequest, @Sendable (ControlReply) -> Void)
    case stop
    case reload
  }

  /// Its settings change with a reload.
  var studio: Studio
  let configuration: Daemon.Configuration
  let journal: Journal
  let inbox: Inbox<Event>
  let scanner: Scanner
  let hands: Hands
  let series: SeriesFiles
  let claim: Claim
  let notes: ProblemNotes
  let manager: ServiceManager
  let webhook: Webhook
  let log: Logger

  var book: RecipeBook
  var flights: [String: Flight] = [:]
  /// Tries that were given up and whose staged results are not yet gone.
  var clearing: [String: Flight] = [:]
  /// Counts tries.
  var serial = 0
  /// Whether arrivals may be written down that have not been moved.
  var isClaiming = true
  /// Whether a batch of them is being moved.
  var isMoving = false
  var nextMove = Monotonic(seconds: 0)
  /// Job tickets that could not be claimed, and when that is tried again.
  var ticketsLater: [PathBytes: Monotonic] = [:]
  /// Arrivals on their way to their last place.
  var retiring: Set<String> = []
  /// Retirements to be tried again, and when.
  var retireLater: [String: Monotonic] = [:]
  /// How often each job had to wait, for the pause before its next try.
  var waits: [String: Int] = [:]
  /// What the results of jobs that wait for space may need, in bytes.
  var needs: [String: Int] = [:]
  /// The folder that was served last.
  var lastFolder = PathBytes("")
  var turn = Turn()
  var modelNeeds: ModelNeeds

  var worker: WorkerLink?
  var posture: WorkerPosture?
  var start: WorkerStart
  /// The job for which the worker was killed.
  var hung: String?
  /// When open questions count as hung.
  var questionsDeadline = Monotonic(seconds: .infinity)

  /// How far the change of a worker for one with other settings is.
  var replacement = Replacement.none
  /// Workers that ended without being asked to.
  var workerEnds = 0
  /// What the worker said last of the memory of its networks.
  var models: ModelUsage?

  /// What is wrong with `atelier.yaml`, so that it is not in force as it is.
  var settingsMistakes: [Diagnostic] = []
  /// Pictures since the queue was empty.
  var period = BusyPeriod()
  var told = Told()
  var nextSpaceLook = Monotonic(seconds: 0)
  var nextIdleLook = Monotonic(seconds: 0)

  /// Pictures that lie where they were dropped.
  var idle = IdlePictures()
  /// Looks at everything, by why.
  var rescans: [String: Int] = [:]
  /// When the last look at everything ended, in milliseconds since 1970.
  var looked: Int?
  var isReady = false
  /// Whether the studio's path leads to another folder by now.
  var isRootLost = false
  var mode: DaemonMode
  var stopBy: Monotonic?
  var blind: [PathBytes: String] = [:]
  /// Watched folders whose disk or share is away.
  var away: [PathBytes: String] = [:]
  var unclaimed: [PathBytes: String] = [:]
  var retellAt: Monotonic?
  /// Files that recipes name, as they were when those were read.
  var assetFacts: [PathBytes: FileFacts] = [:]
  /// Recipes whose files are gone, and when they are forgotten.
  var goneRecipes: [PathBytes: Monotonic] = [:]
  var nextStatus = Monotonic(seconds: 0)
  var statusText: [UInt8] = []
  /// Never at the start, when the machine's clock may not be set yet.
  var nextPrune = Monotonic.now + 3600
  var lastPulse = -1
  var nextSign = Monotonic(seconds: 0)
  var covered: [PathBytes] = []
  /// Changes that the journal could not take yet, in their order.
  private var owed: [(what: String, body: () throws -> Void)] = []
  /// Nothing is begun before: the journal could not be written.
  var pausedUntil = Monotonic(seconds: 0)

  init(
    studio: Studio, configuration: Daemon.Configuration, journal: Journal, catalog: StageCatalog, inbox: Inbox<Event>,
    scanner: Scanner, hands: Hands, webhook: Webhook, log: Logger
  ) throws {
    self.studio = studio
    self.configuration = configuration
    self.journal = journal
    self.inbox = inbox
    self.scanner = scanner
    self.hands = hands
    self.webhook = webhook
    series = SeriesFiles(root: studio.root)
    self.log = log
    claim = try Claim(root: studio.root)
    notes = ProblemNotes(root: studio.root)
    start = WorkerStart(most: configuration.crashes)
    manager = ServiceManager(environment: configuration.environment)
    book = RecipeBook(root: studio.root, catalog: catalog)
    modelNeeds = ModelNeeds(catalog: catalog)
    mode = try journal.mode()
  }

  var jobs: Int { studio.settings.jobs ?? Machine.cores }
  var settle: Double { configuration.settle ?? studio.settings.settle }

  /// Works until it is asked to stop and everything in work has ended or was put back.
  func run() {
    expectRecipes(below: Studio.Place.recipes.path)
    expectRecipes(below: Studio.Place.drop.path)
    cover()
    while true {
      for event in inbox.take(within: pause) ?? [] { take(event) }
      if tick() { return }
    }
  }

  private var pause: Double {
    let now = Monotonic.now
    let moments =
      [start.next, start.deadline, questionsDeadline] + (isClaiming && !isMoving ? [nextMove] : [])
      + flights.values.map(\.deadline)
    let next = moments.map { $0 - now }.filter { $0 > 0 }.min() ?? 1
    return min(max(next, 0.02), stopBy == nil ? 0.5 : 0.05)
  }

  private func take(_ event: Event) {
    switch event {
    case .scan(let report): take(report)
    case .moved(let outcome): moved(outcome)
    case .worker(let link, let event): if link === worker { take(event) }
    case .prepared(let job, let result): prepared(job, result)
    case .room(let job, let serial, let shortage): room(job, serial, shortage)
    case .staged(let job, let serial, let result): staged(job, serial, result)
    case .cleared(let job): clearing[job] = nil
    case .published(let job, let result): published(job, result)
    case .retired(let arrival, let failure): retired(arrival, failure)
    case .control(let request, let answer): carryOut(request, answer)
    case .reload:
      log.info("looking at everything again", metadata: ["why": "SIGHUP"])
      manager.reloading()
      reloadSettings()
      for file in book.entries.keys.sorted() { load(file, force: true) }
      scanner.lookEverywhere(why: .reload)
      scanner.retell()
    case .mounts: mountsChanged()
    case .stop: beginStop()
    }
  }

  /// What is due by time; true when all is over.
  private func tick() -> Bool {
    let now = Monotonic.now
    watchDeadlines(now)
    for (arrival, moment) in retireLater where moment <= now {
      retireLater[arrival] = nil
      retireIfOver(arrival)
    }
    for (file, moment) in ticketsLater where moment <= now {
      ticketsLater[file] = nil
      if stopBy == nil { retryTicket(file) }
    }
    for (file, moment) in goneRecipes where moment <= now {
      goneRecipes[file] = nil
      forget(file)
    }
    if let moment = retellAt, moment <= now {
      retellAt = nil
      scanner.retell()
    }
    if stopBy == nil {
      if worker == nil, start.next <= now { startWorker() }
      if pausedUntil <= now {
        settleOwed()
        if owed.isEmpty {
          moveClaims(now)
          dispatch()
        }
      }
    }
    if nextPrune <= now {
      nextPrune = now + 86_400
      // Three months of what was done; the evidence stays for good.
      guarded("prune") {
        if try journal.prune(before: WallClock.milliseconds - 90 * 86_400_000) { nextPrune = now + 60 }
      }
    }
    replaceWorker(now)
    watchSpace(now)
    watchIdle(now)
    reportStatus(now)
    giveSign(now)
    return isOver(now)
  }

  /// A change that must come into the journal: what can't be written now is written later.
  ///
  /// Otherwise a job would stay as it is, at work for ever, until the next start.
  func promise(_ what: String, _ body: @escaping () throws -> Void) {
    owed.append((what, body))
    settleOwed()
  }

  var owes: Bool { !owed.isEmpty }

  private func settleOwed() {
    while !owed.isEmpty {
      let next = owed.removeFirst()
      if guarded(next.what, next.body) { continue }
      return owed.insert(next, at: 0)
    }
  }

  /// Does what needs the journal; false when that can't be used now.
  @discardableResult func guarded(_ what: String, _ body: () throws -> Void) -> Bool {
    do {
      try body()
      return true
    } catch {
      tell(journal: error)
      // The journal can't be written: nothing is lost, since every step is taken up again from what it says.
      log.error("the journal cannot be used", metadata: ["while": "\(what)", "reason": "\(error)"])
      retellAt = retellAt ?? Monotonic.now + 10
      pausedUntil = Monotonic.now + 5
      return false
    }
  }
}
