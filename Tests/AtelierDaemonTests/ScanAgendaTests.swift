// When the scanner looks where.
import AtelierSystem
import Testing

@testable import AtelierDaemon

@Suite struct ScanAgendaTests {
  let folder = PathBytes("drop/a")
  var agenda: ScanAgenda

  init() {
    agenda = ScanAgenda(
      timing: Scanner.Timing(settle: 5, rescan: 300, poll: 10), now: Monotonic(seconds: 0))
    agenda.roots = [PathBytes("drop")]
  }

  private func at(_ seconds: Double) -> Monotonic { Monotonic(seconds: seconds) }

  @Test mutating func aBurstOfRingsIsOneLook() {
    agenda.add(folder, now: at(1))
    agenda.add(folder, now: at(1.04))
    #expect(agenda.ripe(now: at(1.04)).isEmpty)
    #expect(agenda.ripe(now: at(1.06)) == [folder])
    #expect(agenda.ripe(now: at(2)).isEmpty)
  }

  @Test mutating func aLongLookIsFollowedByARest() {
    agenda.rest(folder, from: at(1), to: at(1.3))
    agenda.add(folder, now: at(1.4))
    #expect(agenda.ripe(now: at(3.9)).isEmpty)
    #expect(agenda.ripe(now: at(4.1)) == [folder])
  }

  @Test mutating func noRestIsLongerThanFiveSeconds() {
    agenda.rest(folder, from: at(1), to: at(61))
    agenda.add(folder, now: at(62))
    #expect(agenda.ripe(now: at(66.1)) == [folder])
  }

  /// Whoever asked for it waits until it is told as done.
  @Test(arguments: [[LookReason.overflow, .reload], [.reload, .overflow]])
  mutating func aReloadIsNotForgottenBehindAnotherReason(_ reasons: [LookReason]) {
    for reason in reasons { agenda.lookEverywhere(reason) }
    #expect(agenda.everythingDue(now: at(1)) == .reload)
  }

  @Test mutating func whatLiesOutsideIsNotLookedAt() {
    agenda.add(PathBytes("out/a"), now: at(1))
    #expect(agenda.ripe(now: at(2)).isEmpty)
  }

  @Test mutating func everythingIsDueByTimeAndByWish() {
    #expect(agenda.everythingDue(now: at(299)) == nil)
    #expect(agenda.everythingDue(now: at(300)) == .interval)
    agenda.lookedEverywhere(now: at(300))
    #expect(agenda.everythingDue(now: at(301)) == nil)
    agenda.lookEverywhere(.overflow)
    #expect(agenda.everythingDue(now: at(301)) == .overflow)
  }

  @Test mutating func aSlowShareIsPolledLessOften() {
    agenda.polled(needsPolling: true, took: 3, now: at(0))
    #expect(!agenda.pollIsDue(now: at(26)))
    #expect(agenda.pollIsDue(now: at(27)))
    agenda.polled(needsPolling: true, took: 3600, now: at(100))
    #expect(agenda.pollIsDue(now: at(400)))
  }

  @Test mutating func whereNothingRingsIsPolledAndNothingElse() {
    #expect(!agenda.pollIsDue(now: at(200)))
    agenda.beginPolling(now: at(200))
    #expect(agenda.wait(now: at(200)) == 10)
    #expect(agenda.pollIsDue(now: at(210)))
    #expect(agenda.everythingDue(now: at(210)) == nil)
    agenda.polled(needsPolling: true, now: at(210))
    #expect(!agenda.pollIsDue(now: at(219)) && agenda.pollIsDue(now: at(220)))
    agenda.polled(needsPolling: false, now: at(220))
    #expect(!agenda.pollIsDue(now: at(299)))
  }
}

@Suite struct IdlePicturesTests {
  @Test func areCountedByFolderAndReason() {
    var idle = IdlePictures()
    for name in ["a", "b"] { idle.add(PathBytes("drop/x/\(name).jpg"), "no recipe") }
    idle.add(PathBytes("drop/y/c.jpg"), "broken")
    #expect(idle.report.map { "\($0.folder) \($0.count) \($0.reason)" } == ["drop/x 2 no recipe", "drop/y 1 broken"])
  }

  @Test func aPictureHasOneReason() {
    var idle = IdlePictures()
    idle.add(PathBytes("drop/x/a.jpg"), "no recipe")
    idle.add(PathBytes("drop/x/a.jpg"), "broken")
    #expect(idle.report.map(\.reason) == ["broken"])
  }

  @Test func whatIsUnknownIsForgottenWithoutHarm() {
    var idle = IdlePictures()
    idle.add(PathBytes("drop/x/a.jpg"), "no recipe")
    idle.remove(PathBytes("drop/x/b.jpg"))
    idle.remove(PathBytes("drop/y/a.jpg"))
    #expect(idle.report.map(\.count) == [1])
  }

  @Test func whatIsTakenIsForgotten() {
    var idle = IdlePictures()
    idle.add(PathBytes("drop/x/a.jpg"), "no recipe")
    idle.remove(PathBytes("drop/x/a.jpg"))
    #expect(idle.report.isEmpty)
  }
}
