// What the journal promises.
import AtelierStudio
import AtelierSystem
import Glibc
import TestKit
import Testing

@testable import AtelierDaemon

@Suite struct JournalTests {
  let studio: ServedStudio
  let journal: Journal
  let facts: FileFacts

  init() throws {
    studio = try ServedStudio(recipe: nil)
    journal = try Journal(in: studio.root.makeFolder(PathBytes(".atelier")))
    facts = try studio.root.descriptor.facts()
  }

  /// A claimed arrival in `folder` with one job.
  @discardableResult private func add(_ folder: String, priority: Int = 0) throws -> JobRow {
    let path = PathBytes("\(folder)/\(ULID()).jpg")
    let arrival = ArrivalRow(id: ULID().text, path: path, place: PathBytes("x"), facts: facts, state: .claiming)
    let job = JobRow(
      arrival: arrival.id, recipe: PathBytes("recipes/r.yaml"), recipeSHA256: "0", folder: path.parent,
      priority: priority)
    try journal.claim([(arrival, [job])])
    try journal.settleClaim(claimed: [arrival.id], missed: [])
    return job
  }

  @Test func workIsOverWhenNothingIsOpen() throws {
    #expect(try !journal.isAtWork(orWaits: true))
    let job = try add("a")
    #expect(try journal.isAtWork(orWaits: false))
    try journal.wait(job.id, milliseconds: 60_000, reason: "the disk is away")
    #expect(try !journal.isAtWork(orWaits: false), "what waits is no work")
    #expect(try journal.isAtWork(orWaits: true))
    try journal.end(job.id, as: .failed, reason: "no")
    #expect(try journal.isAtWork(orWaits: true), "its original is not at rest")
    try journal.rest(job.arrival, in: .problem, reason: "no")
    #expect(try !journal.isAtWork(orWaits: true))
  }

  private func refusal(_ body: () throws -> Void) -> String? {
    (#expect(throws: UnusableJournal.self) { try body() })?.description
  }

  @Test func aDamagedJournalIsToldWithWhatToDo() throws {
    let state = try studio.root.makeFolder(PathBytes("damaged"))
    try studio.write(String(repeating: "no database ", count: 1000), to: "damaged/journal.sqlite")
    for body in [{ _ = try Journal(in: state) }, { _ = try Journal.reading(in: state) }] {
      let words = refusal(body)
      #expect(words?.contains("damaged/journal.sqlite' is damaged") == true && words?.contains("move") == true)
    }
  }

  /// As it is for a moment at a daemon's first start.
  @Test func aJournalWithNothingInItYetIsNone() throws {
    let state = try studio.root.makeFolder(PathBytes("begun"))
    try studio.write("", to: "begun/journal.sqlite")
    #expect(try Journal.reading(in: state) == nil)
    _ = try Journal(in: state)
    #expect(try Journal.reading(in: state)?.counts() == [:])
  }

  @Test func aJournalOfALaterVersionIsLeftAlone() throws {
    let state = try studio.root.makeFolder(PathBytes("later"))
    _ = try Journal(in: state)
    // Where SQLite keeps `user_version`, big end first.
    let raw = studio.path("later/journal.sqlite").withCString { open($0, O_WRONLY | O_CLOEXEC) }
    #expect(pwrite(raw, [0, 0, 0, 99] as [UInt8], 4, 60) == 4)
    close(raw)
    #expect(refusal { _ = try Journal(in: state) }?.contains("a later version of atelier (format 99)") == true)
  }

  @Test func theOldestIsOfThoseThatAreNotAtRest() throws {
    #expect(try journal.oldest() == nil)
    let first = try add("a")
    usleep(5_000)
    let second = try add("b")
    #expect(try journal.oldest() == journal.arrival(first.arrival)?.came)
    try journal.rest(first.arrival, in: .done, reason: nil)
    #expect(try journal.oldest() == journal.arrival(second.arrival)?.came)
  }

  @Test func whatIsNotClaimedYetDoesNotRun() throws {
    let arrival = ArrivalRow(
      id: "1", path: PathBytes("drop/a"), place: PathBytes("x"), facts: facts, state: .claiming)
    let job = JobRow(
      arrival: "1", recipe: PathBytes("r"), recipeSHA256: "0", folder: PathBytes("drop"), priority: 0)
    try journal.claim([(arrival, [job])])
    #expect(try journal.next(after: PathBytes(""), suspect: false, busy: []) == nil)
    try journal.settleClaim(claimed: ["1"], missed: [])
    #expect(try journal.next(after: PathBytes(""), suspect: false, busy: [])?.id == job.id)
  }

  @Test func aMissedClaimLeavesNothing() throws {
    let job = try add("drop")
    try journal.settleClaim(claimed: [], missed: [job.arrival])
    #expect(try journal.job(job.id) == nil)
  }

  @Test func foldersTakeTurns() throws {
    for folder in ["a", "a", "a", "b", "c"] { try add(folder) }
    var last = PathBytes("")
    var busy: Set<String> = []
    var order: [String] = []
    while let job = try journal.next(after: last, suspect: false, busy: busy) {
      order.append(job.folder.text)
      busy.insert(job.id)
      last = job.folder
    }
    #expect(order == ["a", "b", "c", "a", "a"])
  }

  @Test func theHigherPriorityGoesFirst() throws {
    try add("a")
    let urgent = try add("b", priority: 10)
    #expect(try journal.next(after: PathBytes(""), suspect: false, busy: [])?.id == urgent.id)
  }

  @Test func othersAreOfTheSamePriorityFromAllFolders() throws {
    let first = try add("b")
    let beside = try add("b")
    let after = try add("c")
    let before = try add("a")
    try add("c", priority: -1)
    let busy = try add("a")
    let others = try journal.others(than: first, busy: [busy.id])
    #expect(others.map(\.id) == [beside.id, after.id, before.id])
  }

  @Test func othersAreFewHoweverManyWait() throws {
    let first = try add("a")
    for folder in 0..<40 { for _ in 0..<2 { try add("folder \(folder)") } }
    for _ in 0..<40 { try add("a") }
    #expect(try journal.others(than: first, busy: []).count == 15 + 15 * 2)
  }

  @Test func waitingTakesTheChargeOfABegunTryBack() throws {
    let job = try add("a")
    try journal.wait(job.id, milliseconds: 0, reason: "before it began")
    #expect(try journal.job(job.id)?.attempt == 0)
    try journal.begin(job.id, recipeSHA256: "1", sha256: "2")
    try journal.begin(job.id, recipeSHA256: "1", sha256: "2")
    try journal.wait(job.id, milliseconds: 0, reason: "while it ran")
    #expect(try journal.job(job.id)?.attempt == 1)
    try journal.wait(job.id, milliseconds: 0, reason: "again")
    #expect(try journal.job(job.id)?.attempt == 1)
  }

  @Test func beginningChargesTheTry() throws {
    let job = try add("a")
    try journal.begin(job.id, recipeSHA256: "1", sha256: "2")
    #expect(try journal.job(job.id)?.attempt == 1)
    #expect(try journal.job(job.id)?.state == .running)
    #expect(try journal.arrival(job.arrival)?.sha256 == "2")
  }

  @Test func puttingBackTakesTheChargeBack() throws {
    let job = try add("a")
    try journal.begin(job.id, recipeSHA256: "1", sha256: "2")
    try journal.requeue(job.id)
    #expect(try journal.job(job.id)?.attempt == 0)
    #expect(try journal.job(job.id)?.state == .ready)
  }

  @Test func nothingThatHasEndedIsPutBack() throws {
    let job = try add("a")
    try journal.end(job.id, as: .failed, reason: "wrong")
    try journal.requeue(job.id)
    #expect(try journal.job(job.id)?.state == .failed)
  }

  @Test func crashesAreCountedAndMakeASuspect() throws {
    let job = try add("a")
    #expect(try journal.crash(job.id, reason: "x") == 1)
    #expect(try journal.crash(job.id, reason: "x") == 2)
    #expect(try journal.hasSuspects())
    #expect(try journal.next(after: PathBytes(""), suspect: false, busy: []) == nil)
    #expect(try journal.next(after: PathBytes(""), suspect: true, busy: [])?.id == job.id)
  }

  @Test func whatWaitsIsNotNextBeforeItsTime() throws {
    let job = try add("a")
    try journal.wait(job.id, milliseconds: 60_000, reason: "disk full")
    #expect(try journal.next(after: PathBytes(""), suspect: false, busy: []) == nil)
    #expect(try journal.troubles(limit: 9).map(\.reason) == ["disk full"])
  }

  @Test(arguments: [
    (0, JobRow.State.ready), (60_000, .waiting), (300_000, .waiting),
    // The clock was ahead when the job was put off, and is set back since.
    (86_400_000, .ready),
  ])
  func whatHasWaitedLongEnoughIsWoken(milliseconds: Int, state: JobRow.State) throws {
    let (job, other) = (try add("a"), try add("b"))
    try journal.wait(job.id, milliseconds: milliseconds, reason: "disk full")
    try journal.wait(other.id, milliseconds: 60_000, reason: "disk full")
    try journal.wake()
    #expect(try journal.job(job.id)?.state == state)
    #expect(try journal.job(other.id)?.state == .waiting)
  }

  @Test func whatIsVisibleIsNeverOverwrittenByALaterIntent() throws {
    let job = try add("a")
    let staged = Publisher.Staged(wanted: "a.jpg", part: ".p", sha256: "1")
    let row = OutputRow(job: job.id, index: 0, folder: PathBytes("out"), staged: staged, width: 1, height: 1, bytes: 1)
    try journal.intend(job.id, [row])
    try journal.publish(job.id, names: [0: "a-2.jpg"])
    var second = row
    second.staged.sha256 = "2"
    try journal.intend(job.id, [second])
    let kept = try #require(try journal.outputs(of: job.id).first)
    #expect(kept.isPublished && kept.name == "a-2.jpg" && kept.staged.sha256 == "1")
  }

  @Test func pathsKeepTheirBytes() throws {
    let path = PathBytes(bytes: [0x64, 0x2f, 0xff, 0x0a])
    let arrival = ArrivalRow(id: "1", path: path, place: path, facts: facts, state: .claimed)
    try journal.claim([(arrival, [])])
    #expect(try journal.arrival("1")?.path == path)
  }

  @Test func originalsThatStayAreKnownAgain() throws {
    let path = PathBytes("drop/a.jpg")
    let arrival = ArrivalRow(id: "1", path: path, place: path, facts: facts, state: .claimed, isKept: true)
    try journal.claim([(arrival, [])])
    #expect(try journal.knows(path, arrival.facts))
    #expect(try !journal.knows(PathBytes("drop/b.jpg"), arrival.facts))
  }

  @Test func whatRestedLongAgoIsForgottenWithItsJobs() throws {
    let (old, open) = (try add("a"), try add("b"))
    try journal.rest(old.arrival, in: .done, reason: nil)
    try journal.prune(before: WallClock.milliseconds - 1000)
    #expect(try journal.job(old.id) != nil)
    try journal.prune(before: WallClock.milliseconds + 1000)
    #expect(try journal.arrival(old.arrival) == nil)
    #expect(try journal.job(old.id) == nil)
    #expect(try journal.job(open.id) != nil)
  }

  @Test func whatIsLeftToForgetIsTold() throws {
    for name in ["a", "b", "c"] { try journal.rest(add(name).arrival, in: .done, reason: nil) }
    #expect(try journal.prune(before: WallClock.milliseconds + 1000, limit: 2))
    #expect(try !journal.prune(before: WallClock.milliseconds + 1000, limit: 2))
  }

  @Test func originalsThatStayAreNeverForgotten() throws {
    let path = PathBytes("drop/a.jpg")
    let arrival = ArrivalRow(id: "1", path: path, place: path, facts: facts, state: .claimed, isKept: true)
    try journal.claim([(arrival, [])])
    try journal.rest("1", in: .done, reason: nil)
    try journal.prune(before: WallClock.milliseconds + 1000)
    #expect(try journal.knows(path, arrival.facts))
  }

  @Test func aRecipesTextIsKept() throws {
    try journal.keep(recipe: [1, 2], file: PathBytes("r"), sha256: "s")
    #expect(try journal.recipe("s") == [1, 2])
    #expect(try journal.recipe("t") == nil)
  }

  @Test func isReadWhileItIsWritten() throws {
    try add("a")
    let reader = try #require(try Journal.reading(in: studio.root.folder(PathBytes(".atelier"))))
    #expect(try reader.counts() == ["ready": 1])
    try add("a")
    #expect(try reader.counts() == ["ready": 2])
  }

  @Test func whatIsNoJournalIsAnErrorAndStays() throws {
    let other = try studio.root.makeFolder(PathBytes("other"))
    try studio.write("this is no database, whatever its name says", to: "other/\(Journal.file)")
    #expect(throws: (any Error).self) { try Journal(in: other) }
    #expect(studio.read("other/\(Journal.file)")?.hasPrefix("this is no database") == true)
  }
}
