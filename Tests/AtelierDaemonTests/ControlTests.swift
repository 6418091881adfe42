// What a person can have a daemon do while it runs, and before it does.
import AtelierDaemon
import AtelierSystem
import Foundation
import TestKit
import Testing

@Suite struct ControlTests {
  let studio: ServedStudio
  let control: StudioControl

  init() throws {
    studio = try ServedStudio()
    control = StudioControl(root: studio.root)
  }

  private func job(in state: String) throws -> JobReport? {
    try JobReport.list(studio.root, states: [state], limit: 9).first
  }

  @Test func pausedItTakesPicturesInAndBeginsNothing() throws {
    try studio.startAndWait()
    #expect(try control.carryOut(.mode(.paused)) == ControlReply(changed: [], refused: []))
    try studio.write("picture", to: "drop/a/p.jpg")
    studio.wait(for: "the claim") { studio.report?.originals["claimed"] == 1 }
    usleep(500_000)
    #expect(studio.report?.counts == ["ready": 1])
    #expect(studio.report?.mode == .paused)
    _ = try control.carryOut(.mode(.running))
    studio.wait(for: "the result") { studio.read("out/a/p.jpg") == "picture echoed" }
  }

  @Test func drainingItTakesNothingInAndSaysWhy() throws {
    try studio.startAndWait()
    _ = try control.carryOut(.mode(.draining))
    try studio.write("picture", to: "drop/a/p.jpg")
    studio.wait(for: "the reason") {
      studio.report?.unclaimed.contains { $0.folder == "drop/a" && $0.reason.contains("resume") } == true
    }
    #expect(studio.exists("drop/a/p.jpg"))
    _ = try control.carryOut(.mode(.running))
    studio.wait(for: "the result") { studio.read("out/a/p.jpg") == "picture echoed" }
    studio.wait(for: "no reason any more") { studio.report?.unclaimed == [] }
  }

  @Test func aPauseOutlivesTheDaemon() throws {
    try studio.startAndWait()
    _ = try control.carryOut(.mode(.paused))
    studio.kill()
    try studio.write("picture", to: "drop/a/p.jpg")
    try studio.startAndWait()
    studio.wait(for: "the claim") { studio.report?.originals["claimed"] == 1 }
    usleep(500_000)
    #expect(studio.report?.counts == ["ready": 1])
  }

  @Test func withoutADaemonTheNextOneIsTold() throws {
    try studio.startAndWait()
    #expect(try studio.stop() == .exit(0))
    _ = try control.carryOut(.mode(.paused))
    #expect(studio.report?.mode == .paused)
    #expect(studio.report?.process == nil)
  }

  @Test func aFailedJobThatIsTriedAgainTakesItsOriginalAlong() throws {
    try studio.startAndWait()
    try studio.write("fail", to: "drop/a/p.jpg")
    studio.wait(for: "the problem") { studio.exists("problem/a/p.jpg.txt") }
    studio.wait(for: "the original at rest") { studio.report?.originals == ["problem": 1] }
    try studio.write("mended", to: "problem/a/p.jpg")
    #expect(try control.carryOut(.retryAllFailed).changed.count == 1)
    studio.wait(for: "the result") { studio.read("out/a/p.jpg") == "mended echoed" }
    studio.wait(for: "the original in done/") { studio.exists("done/a/p.jpg") }
    #expect(studio.names("problem/a").isEmpty)
    #expect(studio.report?.counts == ["done": 1])
  }

  @Test func aFailedJobWhoseOriginalIsGoneStaysFailed() throws {
    try studio.startAndWait()
    try studio.write("fail", to: "drop/a/p.jpg")
    studio.wait(for: "the original at rest") { studio.report?.originals == ["problem": 1] }
    try studio.root.remove(PathBytes("problem/a/p.jpg"))
    #expect(try control.carryOut(.retryAllFailed).changed.count == 1)
    try studio.wait(for: "the reason") { try job(in: "failed")?.reason?.contains("could not be taken") == true }
    #expect(studio.report?.originals == ["problem": 1])
  }

  @Test func aJobThatIsTriedAgainSurvivesAKill() throws {
    try studio.startAndWait()
    try studio.write("fail", to: "drop/a/p.jpg")
    studio.wait(for: "the original at rest") { studio.report?.originals == ["problem": 1] }
    studio.kill()
    try studio.write("mended", to: "problem/a/p.jpg")
    #expect(try control.carryOut(.retryAllFailed).changed.count == 1)
    try studio.start()
    studio.wait(for: "the result") { studio.read("out/a/p.jpg") == "mended echoed" }
  }

  @Test func aReadyJobThatIsGivenUpGoesToProblem() throws {
    try studio.startAndWait()
    _ = try control.carryOut(.mode(.paused))
    try studio.write("picture", to: "drop/a/p.jpg")
    try studio.wait(for: "the job") { try job(in: "ready") != nil && studio.report?.originals["claimed"] == 1 }
    let id = try #require(try job(in: "ready")?.id)
    #expect(try control.carryOut(.cancel([String(id.suffix(8))])).changed == [id])
    studio.wait(for: "the original in problem/") { studio.exists("problem/a/p.jpg.txt") }
    #expect(studio.report?.counts == ["cancelled": 1])
  }

  @Test func aJobInWorkThatIsGivenUpStopsAndGoesToProblem() throws {
    try studio.startAndWait()
    try studio.write("patient", to: "drop/a/p.jpg")
    try studio.write("beside", to: "drop/a/beside.jpg")
    studio.wait(for: "work") { studio.report?.running.contains { $0.picture == "drop/a/p.jpg" } == true }
    let running = try #require(try job(in: "running")?.id)
    #expect(try control.carryOut(.cancel([running])) == ControlReply(changed: [running], refused: []))
    studio.wait(for: "the original in problem/") { studio.exists("problem/a/p.jpg") }
    #expect(studio.read("problem/a/p.jpg.txt")?.contains("it was cancelled") == true)
    studio.wait(for: "its neighbour") { studio.read("out/a/beside.jpg") == "beside echoed" }
    #expect(studio.names("out/a") == ["beside.jpg"])
    // A person who wants it after all has it.
    _ = try control.carryOut(.retry([running]))
    studio.wait(for: "work again") { studio.report?.counts["running"] == 1 }
    _ = try control.carryOut(.cancel([running]))
    studio.wait(for: "the end") { studio.report?.counts == ["cancelled": 1, "done": 1] }
  }

  @Test func whatIsNoJobIsRefused() throws {
    try studio.startAndWait()
    let reply = try control.carryOut(.retry(["01nonesuch"]))
    #expect(reply.changed.isEmpty)
    #expect(reply.refused.first?.contains("no job '01nonesuch'") == true)
  }

  @Test func theSocketIsItsOwnersAlone() throws {
    try studio.startAndWait()
    let path = studio.path(".atelier/control").text
    studio.wait(for: "the socket") { studio.exists(".atelier/control") }
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }
}

@Suite struct KeptOriginalTests {
  /// It was done long ago; that nothing is taken in now is no news of it.
  @Test func whatIsKnownIsNoTroubleWhileNothingIsTakenIn() throws {
    let studio = try ServedStudio(originals: "keep")
    let control = StudioControl(root: studio.root)
    try studio.write("old", to: "drop/a/old.jpg")
    try studio.startAndWait()
    studio.wait(for: "the result") { studio.report?.counts == ["done": 1] }
    _ = try control.carryOut(.mode(.draining))
    try studio.write("new", to: "drop/a/new.jpg")
    studio.hangUp()
    studio.wait(for: "the reason") { studio.report?.unclaimed.isEmpty == false }
    studio.wait(for: "another look") { (studio.report?.rescans["reload"] ?? 0) > 0 }
    usleep(500_000)
    #expect(studio.report?.unclaimed.map(\.count) == [1])
  }

  /// Two arrivals of one path, both in the queue: the first finds the second's content.
  @Test func whatIsSavedAgainBeforeItsTurnIsDoneOnce() throws {
    let studio = try ServedStudio(originals: "keep")
    let control = StudioControl(root: studio.root)
    try studio.startAndWait()
    _ = try control.carryOut(.mode(.paused))
    try studio.write("first", to: "drop/a/p.jpg")
    studio.wait(for: "the first") { studio.report?.counts == ["ready": 1] }
    // By a new file and a rename, as editors do it.
    try studio.write("second", to: "drop/a/p.tmp")
    try studio.root.replace(PathBytes("drop/a/p.jpg"), in: studio.root, with: PathBytes("drop/a/p.tmp"))
    studio.wait(for: "the second") { studio.report?.counts == ["ready": 2] }
    _ = try control.carryOut(.mode(.running))
    studio.wait(for: "the end") { studio.report?.counts == ["done": 1, "superseded": 1] }
    #expect(studio.names("out/a") == ["p.jpg"])
    #expect(studio.read("out/a/p.jpg") == "second echoed")
    #expect(studio.names("problem").isEmpty)
  }
}
