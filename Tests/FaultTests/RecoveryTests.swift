// What the last run may have left, state by state.
import AtelierCore
import AtelierStudio
import AtelierSystem
import Glibc
import Logging
import TestKit
import Testing

@testable import AtelierDaemon

@Suite struct RecoveryTests {
  let served: ServedStudio
  let studio: Studio
  let journal: Journal

  init() throws {
    served = try ServedStudio(recipe: nil)
    studio = Studio(root: served.root)
    try studio.prepare()
    journal = try Journal(in: studio.folder(.state))
  }

  /// An arrival of `name` that lies in `place`, with one job.
  private func add(_ name: String, at place: String, state: ArrivalRow.State = .claimed) throws -> JobRow {
    try served.write("picture", to: place)
    let facts = try #require(try served.root.facts(of: PathBytes(place)))
    let arrival = ArrivalRow(
      id: ULID().text, path: PathBytes("drop/a/\(name)"), place: PathBytes(".atelier/claimed/\(name)"), facts: facts,
      state: state)
    let job = JobRow(
      arrival: arrival.id, recipe: PathBytes("recipes/r.yaml"), recipeSHA256: "0", folder: PathBytes("drop/a"),
      priority: 0)
    try journal.claim([(arrival, [job])])
    return job
  }

  /// The same with a result "result" that lies staged for `out/a/p.jpg`.
  private func addStaged() throws -> (job: JobRow, publisher: Publisher, staged: Publisher.Staged) {
    let job = try add("p.jpg", at: ".atelier/claimed/p.jpg")
    let publisher = Publisher(try served.root.makeFolder(PathBytes("out/a")))
    let file = try Descriptor.memory(name: "test")
    try file.write("result")
    let staged = try publisher.stage(file, as: "p.jpg", job: job.id, index: 0, sha256: SHA256.hex("result".utf8))
    try journal.begin(job.id, recipeSHA256: "0", sha256: "1")
    var row = OutputRow(
      job: job.id, index: 0, folder: PathBytes("out/a"), staged: staged, width: 1, height: 1, bytes: 6)
    row.name = "p.jpg"
    try journal.intend(job.id, [row])
    return (job, publisher, staged)
  }

  @discardableResult private func recover(_ conflict: OutputRule.Conflict = .version) throws -> [String] {
    try Recovery(studio: studio, journal: journal, log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
      .run { _ in (PathBytes("out"), conflict) }
  }

  private func state(_ job: JobRow) throws -> JobRow.State? { try journal.job(job.id)?.state }

  @Test func aClaimThatWasMadeHolds() throws {
    let job = try add("p.jpg", at: ".atelier/claimed/p.jpg", state: .claiming)
    #expect(try recover().isEmpty)
    #expect(try journal.arrival(job.arrival)?.state == .claimed)
    #expect(served.names(".atelier/claimed") == ["p.jpg"])
  }

  @Test func aClaimThatWasNotMadeIsForgotten() throws {
    let job = try add("p.jpg", at: "drop/a/p.jpg", state: .claiming)
    try recover()
    #expect(try journal.arrival(job.arrival) == nil)
    #expect(served.names("drop/a") == ["p.jpg"])
  }

  /// A crash between link and unlink: the picture would come in a second time.
  @Test func aClaimThatWasHalfMadeIsFinished() throws {
    _ = try add("p.jpg", at: ".atelier/claimed/p.jpg", state: .claiming)
    served.path(".atelier/claimed/p.jpg").withCString { old in
      served.path("drop/a/p.jpg").withCString { _ = link(old, $0) }
    }
    try recover()
    #expect(served.names("drop/a").isEmpty)
    #expect(served.names(".atelier/claimed") == ["p.jpg"])
  }

  @Test func anotherPictureOfTheSameNameStays() throws {
    _ = try add("p.jpg", at: ".atelier/claimed/p.jpg", state: .claiming)
    try served.write("another", to: "drop/a/p.jpg")
    try recover()
    #expect(served.read("drop/a/p.jpg") == "another")
  }

  @Test func whatWasReadyIsReady() throws {
    let job = try add("p.jpg", at: ".atelier/claimed/p.jpg")
    #expect(try recover().isEmpty)
    #expect(try state(job) == .ready)
    #expect(try journal.job(job.id)?.attempt == 0)
  }

  @Test func whatRanIsTriedAloneAndKeepsItsCharge() throws {
    let job = try add("p.jpg", at: ".atelier/claimed/p.jpg")
    try journal.begin(job.id, recipeSHA256: "0", sha256: "1")
    try recover()
    let row = try #require(try journal.job(job.id))
    #expect(row.state == .ready && row.isSuspect && row.attempt == 1)
  }

  @Test func whatWaitedWaits() throws {
    let job = try add("p.jpg", at: ".atelier/claimed/p.jpg")
    try journal.wait(job.id, milliseconds: 60_000, reason: "disk full")
    try recover()
    #expect(try state(job) == .waiting)
  }

  @Test func aStagedResultIsPublished() throws {
    let (job, _, _) = try addStaged()
    #expect(try recover() == [job.arrival])
    #expect(try state(job) == .done)
    #expect(served.read("out/a/p.jpg") == "result")
    #expect(served.leftovers == [])
  }

  @Test func aResultThatHasItsNameIsNotPublishedAgain() throws {
    let (job, publisher, staged) = try addStaged()
    _ = try publisher.publish(staged, conflict: .version) { _ in }
    #expect(try recover() == [job.arrival])
    #expect(try state(job) == .done)
    #expect(served.names("out/a") == ["p.jpg"])
  }

  @Test func anotherFileOfThatNameMakesAVersion() throws {
    let (job, _, _) = try addStaged()
    try served.write("another", to: "out/a/p.jpg")
    try recover()
    #expect(try state(job) == .done)
    #expect(served.read("out/a/p.jpg") == "another")
    #expect(served.read("out/a/p-2.jpg") == "result")
  }

  @Test func anotherFileOfThatNameFailsTheJobWhereTheRecipeSaysSo() throws {
    let (job, _, _) = try addStaged()
    try served.write("another", to: "out/a/p.jpg")
    #expect(try recover(.fail) == [job.arrival])
    #expect(try state(job) == .failed)
    #expect(served.tree("out/a").map(\.name.text) == ["p.jpg"])
  }

  @Test func aStagedResultThatIsGoneIsMadeAgain() throws {
    let (job, publisher, staged) = try addStaged()
    try publisher.discard(staged)
    #expect(try recover().isEmpty)
    #expect(try state(job) == .ready)
  }

  /// Another program's file has the name, and ours is gone.
  @Test func aStrangersFileIsNotTakenForTheResult() throws {
    let (job, publisher, staged) = try addStaged()
    try publisher.discard(staged)
    try served.write("another", to: "out/a/p.jpg")
    try recover()
    #expect(try state(job) == .ready)
  }

  @Test func whatWasLeavingGoesOn() throws {
    let job = try add("p.jpg", at: ".atelier/claimed/p.jpg")
    try journal.end(job.id, as: .done, reason: nil)
    try journal.leave(job.arrival, to: PathBytes("done/a/p.jpg"), reason: nil)
    #expect(try recover() == [job.arrival])
    let arrival = try #require(try journal.arrival(job.arrival))
    let place = try Retirement(root: served.root, journal: journal, arrival: arrival, reasons: []).run()
    #expect(place == PathBytes("done/a/p.jpg"))
    #expect(served.read("done/a/p.jpg") == "picture")
  }

  @Test func whatHadLeftIsNotMovedAgain() throws {
    let job = try add("p.jpg", at: "done/a/p.jpg")
    try journal.end(job.id, as: .done, reason: nil)
    try journal.leave(job.arrival, to: PathBytes("done/a/p.jpg"), reason: nil)
    let arrival = try #require(try journal.arrival(job.arrival))
    #expect(
      try Retirement(root: served.root, journal: journal, arrival: arrival, reasons: []).run().text == "done/a/p.jpg")
    #expect(try journal.arrival(job.arrival)?.state == .done)
    #expect(served.names("done/a") == ["p.jpg"])
  }

  /// A crash between link and unlink.
  @Test func whatHadHalfLeftIsFinished() throws {
    let job = try add("p.jpg", at: ".atelier/claimed/p.jpg")
    try journal.end(job.id, as: .done, reason: nil)
    try journal.leave(job.arrival, to: PathBytes("done/a/p.jpg"), reason: nil)
    _ = try served.root.makeFolder(PathBytes("done/a"))
    served.path(".atelier/claimed/p.jpg").withCString { old in
      served.path("done/a/p.jpg").withCString { _ = link(old, $0) }
    }
    let arrival = try #require(try journal.arrival(job.arrival))
    _ = try Retirement(root: served.root, journal: journal, arrival: arrival, reasons: []).run()
    #expect(served.names("done/a") == ["p.jpg"])
    #expect(served.names(".atelier/claimed").isEmpty)
  }

  @Test func anOriginalWithTheEndingOfANameIsKept() throws {
    try served.write("original", to: ".atelier/claimed/01abc.name")
    try served.write("drop/a/holiday.name", to: ".atelier/claimed/.name-01abc.name")
    try recover()
    #expect(served.read("drop/a/holiday.name") == "original")
  }

  @Test func whatTheJournalDoesNotKnowGoesBackBesideANewOne() throws {
    try served.write("orphan", to: ".atelier/claimed/x.jpg")
    try served.write("drop/a/p.jpg", to: ".atelier/claimed/.name-x.jpg")
    try served.write("newer", to: "drop/a/p.jpg")
    try recover()
    #expect(served.read("drop/a/p.jpg") == "newer")
    #expect(served.read("drop/a/p-2.jpg") == "orphan")
  }

  @Test func whatWasClaimedOnAMountedFileSystemGoesBackToo() throws {
    try served.write("orphan", to: "drop/a/share/.atelier/claimed/x.jpg")
    try served.write("drop/a/share/p.jpg", to: "drop/a/share/.atelier/claimed/.name-x.jpg")
    try recover()
    #expect(served.read("drop/a/share/p.jpg") == "orphan")
    #expect(served.tree("drop/a/share").map(\.name.text) == ["p.jpg"])
  }

  @Test(arguments: ["../../etc/p.jpg", "/etc/p.jpg", ""]) func aNameThatLeavesTheStudioIsNotFollowed(name: String)
    throws
  {
    try served.write("orphan", to: ".atelier/claimed/x.jpg")
    try served.write(name, to: ".atelier/claimed/.name-x.jpg")
    try recover()
    #expect(served.read("problem/recovered/x.jpg") == "orphan")
  }

  @Test func whatWasHalfWrittenIsSwept() throws {
    for place in [".atelier", ".atelier/claimed", ".atelier/series", "problem", "problem/a"] {
      try served.write("half", to: "\(place)/.atelier-\(ULID()).part")
    }
    try served.write("somebody's own", to: "problem/a/notes.part")
    try recover()
    #expect(served.leftovers == ["problem/a/notes.part"])
  }

  /// The next try of its job would write over it, but may be far off.
  @Test func whatAnUnfinishedJobStagedIsSwept() throws {
    let (job, _, staged) = try addStaged()
    try journal.begin(job.id, recipeSHA256: "0", sha256: "1")
    try served.write("another job's", to: "out/a/.atelier-\(ULID())-0.part")
    try recover()
    #expect(!served.exists("out/a/\(staged.part)"))
    #expect(try state(job) == .ready)
    let hidden = served.tree("out/a").map(\.name.text)
    #expect(hidden.count == 1, "only the job's own is removed, not one that may be about to be published")
  }

  /// A crash in between would leave it where nobody looks for it again.
  @Test func whatAJobStagedIsSweptWhileItCountsAsRunning() throws {
    let (job, _, _) = try addStaged()
    try journal.begin(job.id, recipeSHA256: "0", sha256: "1")
    var seen: [JobRow.State?] = []
    _ = try Recovery(studio: studio, journal: journal, log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
      .run { job in
        seen.append(try? state(job))
        return (PathBytes("out"), .version)
      }
    #expect(seen == [.running])
    #expect(served.tree("out/a").isEmpty)
    #expect(try state(job) == .ready)
  }
}
