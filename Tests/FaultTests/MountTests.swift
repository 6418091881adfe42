// Disks and shares that go and come back.
import AtelierDaemon
import AtelierSystem
import FoundationEssentials
import Glibc
import TestKit
import Testing

@Suite(.serialized, .enabled(if: Here.canMount, "needs the right to mount a file system"))
struct MountTests {
  /// A file system in memory that is put at a place of the studio and taken away; its content stays.
  private final class Share {
    let studio: ServedStudio
    let place: String
    private let disk: String

    init(_ studio: ServedStudio, at place: String) throws {
      self.studio = studio
      self.place = studio.path(place).text
      disk = studio.root.path.text + ".share"
      _ = try studio.root.makeFolder(PathBytes(place))
      #expect(shell("mkdir '\(disk)' && mount -t tmpfs none '\(disk)'"))
    }

    func attach() { #expect(shell("mount --bind '\(disk)' '\(place)'")) }
    func detach() { #expect(shell("umount -l '\(place)'")) }

    deinit {
      studio.kill()
      shell("umount -l '\(place)'; umount -l '\(disk)'; rmdir '\(disk)'")
    }
  }

  @Test func aWatchedShareThatComesBackIsSeenAtOnce() throws {
    let studio = try ServedStudio(settle: 0.05)
    let share = try Share(studio, at: "drop/a/share")
    try studio.startAndWait()
    share.attach()
    try studio.write("one", to: "drop/a/share/1.jpg")
    studio.wait(for: "the first picture", seconds: 30) { studio.exists("done/a/share/1.jpg") }
    share.detach()
    sleep(1)
    share.attach()
    try studio.write("two", to: "drop/a/share/2.jpg")
    // The test daemon looks at everything by itself once a minute only.
    studio.wait(for: "the second picture", seconds: 30) { studio.exists("done/a/share/2.jpg") }
    #expect(studio.read("done/a/share/2.jpg") == "two")
    #expect(studio.names("out/a").count == 2)
  }

  @Test func aPictureThatIsAwayWithItsShareWaits() throws {
    let studio = try ServedStudio(settle: 0.05, jobs: 1)
    let share = try Share(studio, at: "drop/a/share")
    share.attach()
    try studio.write("slow", to: "drop/a/0.jpg")
    try studio.write("slow", to: "drop/a/00.jpg")
    try studio.write("travels", to: "drop/a/share/1.jpg")
    try studio.start()
    studio.wait(for: "the claim on the share", seconds: 30) { studio.report?.counts.values.reduce(0, +) == 3 }
    share.detach()
    studio.wait(for: "the job to wait", seconds: 30) {
      studio.exists("done/a/share/1.jpg")
        || studio.report?.troubles.contains { $0.reason.contains("not there now") } == true
    }
    #expect(!studio.exists("problem/a"))
    share.attach()
    studio.wait(for: "the picture in done/", seconds: 60) { studio.read("done/a/share/1.jpg") == "travels" }
    #expect(!studio.exists("problem/a"))
  }

  @Test func resultsWaitForTheirShareAndDoNotLandBelowIt() throws {
    let studio = try ServedStudio(settle: 0.05)
    let share = try Share(studio, at: "out/a")
    share.attach()
    try studio.startAndWait()
    try studio.write("one", to: "drop/a/1.jpg")
    studio.wait(for: "the first result", seconds: 30) { studio.exists("out/a/1.jpg") }
    share.detach()
    try studio.write("two", to: "drop/a/2.jpg")
    studio.wait(for: "the job to wait", seconds: 30) {
      studio.report?.troubles.contains { $0.reason.contains("'out/a' is not there now") } == true
    }
    #expect(studio.tree("out/a") == [])
    share.attach()
    studio.wait(for: "the second result", seconds: 60) { studio.read("out/a/2.jpg") == "two echoed" }
  }

  @Test func aStudioThatIsUnmountedIsNotServedOn() throws {
    let studio = try ServedStudio(settle: 0.05)
    let disk = studio.path("disk")
    _ = try studio.root.makeFolder(PathBytes("disk"))
    #expect(shell("mount -t tmpfs none '\(disk.text)' && mkdir '\(disk.text)/recipes'"))
    defer { shell("umount -l '\(disk.text)'") }
    let daemon = try ChildProcess(
      executable: ServedStudio.executable, arguments: ["serve", disk.text, studio.path("other.log").text],
      environment: [:])
    studio.wait(for: "the daemon", seconds: 30) { studio.read("other.log")?.contains("ready") == true }
    #expect(shell("umount -l '\(disk.text)'"))
    // Whoever started it starts it again, and it then serves what is there.
    #expect(try daemon.wait() == .exit(3))
    #expect(studio.read("other.log")?.contains("another one is in its place") == true)
    #expect(studio.names("disk") == [] && !studio.exists("disk/drop"))
  }
}
