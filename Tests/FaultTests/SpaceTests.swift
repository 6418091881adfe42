// Space on the disks is promised before any work is done.
import AtelierDaemon
import AtelierSystem
import TestKit
import Testing

@testable import AtelierDaemon

@Suite(.serialized, .enabled(if: Here.canMount, "needs the right to mount a file system")) struct SpaceTests {
  /// Says of itself to have 1,000 x 1,000 px, so that a JPEG of it is thought to need 3 MB.
  private static let picture = "sized 1000 1000 picture"
  private static let need = "the results may need 3 MB in 'out/a'"

  private func fill(_ studio: ServedStudio, _ place: String, kilobytes: Int) {
    #expect(shell("dd if=/dev/zero of='\(studio.path(place).text)/filler' bs=1k count=\(kilobytes)"))
  }

  private func waitForTrouble(_ studio: ServedStudio, _ words: String) {
    studio.wait(for: "the job to wait with '\(words)'", seconds: 30) {
      studio.report?.troubles.contains { $0.state == "waiting" && $0.reason.contains(words) } == true
    }
  }

  @Test func withoutRoomForItsResultsAPictureIsNotBegun() throws {
    let studio = try ServedStudio(settle: 0.05)
    let disk = try SmallDisk(studio, "size=4m")
    fill(studio, "out/a", kilobytes: 2000)
    try studio.write(Self.picture, to: "drop/a/p.jpg")
    try studio.start()
    waitForTrouble(studio, "waiting for space: \(Self.need)")
    let job = try #require(try JobReport.list(studio.root, states: ["waiting"], limit: 1).first)
    #expect(job.attempts == 0)
    #expect(studio.leftovers == [])
    try studio.root.remove(PathBytes("out/a/filler"))
    studio.wait(for: "the result", seconds: 60) { studio.read("out/a/p.jpg") == Self.picture + " echoed" }
    withExtendedLifetime(disk) {}
  }

  @Test func twoAtOnceAreNotPromisedTheSame() throws {
    let studio = try ServedStudio(settle: 0.05, jobs: 2)
    let disk = try SmallDisk(studio, "size=4m")
    for name in ["1.jpg", "2.jpg"] { try studio.write(Self.picture, to: "drop/a/\(name)") }
    try studio.start()
    studio.wait(for: "both results", seconds: 60) { studio.report?.counts == ["done": 2] }
    #expect(studio.said.contains("of which 3 MB are promised to pictures in work"))
    #expect(studio.names("out/a") == ["1.jpg", "2.jpg"])
    withExtendedLifetime(disk) {}
  }

  @Test func whatFitsBesideAnotherWorksBesideIt() throws {
    let studio = try ServedStudio(settle: 0.05, jobs: 2)
    let disk = try SmallDisk(studio, "size=8m")
    for name in ["1.jpg", "2.jpg"] { try studio.write(Self.picture, to: "drop/a/\(name)") }
    try studio.start()
    studio.wait(for: "both results", seconds: 60) { studio.report?.counts == ["done": 2] }
    #expect(!studio.said.contains("waiting for space"))
    withExtendedLifetime(disk) {}
  }

  /// A full disk of one recipe is no other recipe's trouble.
  @Test func anotherDiskHasRoom() throws {
    let studio = try ServedStudio(settle: 0.05)
    let other = ServedStudio.recipe.replacing("name: test", with: "name: other")
      .replacing("drop/a", with: "drop/b").replacing("out/a", with: "out/b")
    try studio.write(other, to: "recipes/other.yaml")
    let disk = try SmallDisk(studio, "size=4m")
    fill(studio, "out/a", kilobytes: 2000)
    for folder in ["a", "b"] { try studio.write(Self.picture, to: "drop/\(folder)/p.jpg") }
    try studio.start()
    studio.wait(for: "the result on the other disk", seconds: 60) { studio.exists("out/b/p.jpg") }
    waitForTrouble(studio, Self.need)
    withExtendedLifetime(disk) {}
  }

  @Test func withoutRoomForTheJournalNothingIsBegun() throws {
    let studio = try ServedStudio(settle: 0.05)
    let disk = try SmallDisk(studio, "size=64m", at: ".atelier")
    try studio.startAndWait()
    let space = try studio.root.folder(PathBytes(".atelier")).descriptor.space()
    fill(studio, ".atelier", kilobytes: Int(space.free) / 1024 - 600)
    try studio.write("picture", to: "drop/a/p.jpg")
    waitForTrouble(studio, "waiting for space: the disk of the studio's own folder '.atelier' is full")
    #expect(studio.names("out/a") == [])
    try studio.root.remove(PathBytes(".atelier/filler"))
    studio.wait(for: "the result", seconds: 60) { studio.read("out/a/p.jpg") == "picture echoed" }
    withExtendedLifetime(disk) {}
  }

  @Test func theReserveIsSmallOnASmallDisk() {
    #expect(Room.reserve(of: 64 << 10) == 1 << 10)
    #expect(Room.reserve(of: 1 << 40) == 16 << 20)
  }
}
