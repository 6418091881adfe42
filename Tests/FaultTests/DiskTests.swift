// A disk that is full, read-only or broken: the picture waits, and comes out when the disk is well again.
import AtelierDaemon
import AtelierSystem
import Glibc
import TestKit
import Testing

@Suite(.serialized) struct DiskTests {
  /// The job waits with the machine's reason, the original is ours, and nothing half done lies about.
  private func expectWaiting(_ studio: ServedStudio, _ reason: String) {
    studio.wait(for: "the job to wait", seconds: 30) { studio.report?.counts == ["waiting": 1] }
    #expect(studio.report?.troubles.first?.reason.contains(reason) == true)
    #expect(studio.leftovers == [])
    #expect(studio.tree(".atelier/claimed").contains { studio.read($0.text)?.hasPrefix("picture") == true })
    #expect(studio.tree("problem").isEmpty)
  }

  @Test(
    .enabled(if: Here.canMount, "needs the right to mount a file system"),
    arguments: [
      ("size=64k", "waiting for space: the disk of 'out/a' is full"), ("nr_inodes=3", "No space left on device"),
    ])
  func fullItWaitsAndGoesOnOnceThereIsRoom(options: String, reason: String) throws {
    let studio = try ServedStudio(settle: 0.05)
    let disk = try SmallDisk(studio, options)
    shell("cd '\(studio.path("out/a"))'; touch filler; touch filler-2; dd if=/dev/zero of=filler bs=4k count=16")
    try studio.write("picture", to: "drop/a/p.jpg")
    try studio.start()
    expectWaiting(studio, reason)
    try studio.root.remove(PathBytes("out/a/filler"))
    try studio.root.remove(PathBytes("out/a/filler-2"))
    studio.expectAllDone(["p.jpg": "picture"])
    withExtendedLifetime(disk) {}
  }

  @Test(.enabled(if: Here.canMount, "needs the right to mount a file system"))
  func withRoomForOneOfTwoResultsItShowsNone() throws {
    let recipe = ServedStudio.recipe.replacing("[jpeg]", with: "[jpeg, png]")
    let studio = try ServedStudio(settle: 0.05, recipe: recipe)
    let disk = try SmallDisk(studio, "size=64k")
    let picture = "picture " + String(repeating: "x", count: 40_000)
    try studio.write(picture, to: "drop/a/p.jpg")
    try studio.start()
    expectWaiting(studio, "No space left on device")
    #expect(studio.names("out/a") == [])
    withExtendedLifetime(disk) {}
  }

  @Test(
    .enabled(if: Here.canTrace, "needs strace, and the right to trace"),
    arguments: ["EROFS", "EIO", "ENOSPC", "EDQUOT"])
  func aRenameThatFailsIsTriedAgain(code: String) throws {
    let studio = try ServedStudio(settle: 0.05, jobs: 1)
    _ = try studio.root.makeFolder(PathBytes("out/a"))
    try studio.write("picture", to: "drop/a/p.jpg")
    studio.inject("renameat2:error=\(code):when=1", below: "out/a")
    try studio.start()
    studio.expectAllDone(["p.jpg": "picture"])
    #expect(studio.said.contains("waits"))
  }

  /// The name is there already although the call has failed: it may not come a second time.
  @Test(.enabled(if: Here.canTrace, "needs strace, and the right to trace"))
  func aFolderThatCannotBeSyncedGivesNoSecondResult() throws {
    let studio = try ServedStudio(settle: 0.05, jobs: 1)
    _ = try studio.root.makeFolder(PathBytes("out/a"))
    try studio.write("picture", to: "drop/a/p.jpg")
    studio.inject("fsync:error=EIO:when=1", below: "out/a")
    try studio.start()
    studio.expectAllDone(["p.jpg": "picture"])
    #expect(studio.said.contains("waits"))
  }

  @Test(.enabled(if: Here.canTrace, "needs strace, and the right to trace"))
  func aJournalThatCannotBeWrittenLosesNothing() throws {
    let studio = try ServedStudio(settle: 0.05)
    try studio.startAndWait()
    studio.kill()
    let pictures = ["0.jpg": "picture 0", "1.jpg": "picture 1"]
    for (name, content) in pictures { try studio.write(content, to: "drop/a/\(name)") }
    studio.inject("fdatasync:error=EIO:when=4..6")
    try studio.start()
    studio.expectAllDone(pictures)
  }
}
