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

  /// They are claimed into a hidden folder of the share itself, which rings when it is made.
  @Test func whatWasClaimedOnAShareIsNotTakenForANewPicture() throws {
    let studio = try ServedStudio(settle: 0.05)
    let share = try Share(studio, at: "drop/a/share")
    share.attach()
    try studio.startAndWait()
    // The watch on the share is there once the first picture has gone through; the others wait in their hidden folder.
    try studio.write("first", to: "drop/a/share/0.jpg")
    studio.wait(for: "the first picture", seconds: 30) { studio.exists("done/a/share/0.jpg") }
    for number in 1...4 { try studio.write("slow \(number)", to: "drop/a/share/\(number).jpg") }
    studio.wait(for: "all pictures", seconds: 60) { studio.names("done/a/share").count == 5 }
    #expect(studio.report?.counts == ["done": 5])
    #expect(studio.names("out/a") == (0...4).map { "\($0).jpg" })
  }

  /// A share may be mounted on another disk than the studio's.
  @Test(arguments: [false, true]) func aPictureThatIsAwayWithItsShareWaits(onADisk: Bool) throws {
    let studio = try ServedStudio(settle: 0.05, jobs: 1)
    let disk = onADisk ? try SmallDisk(studio, "size=1m", at: "drop/a") : nil
    defer { withExtendedLifetime(disk) {} }
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

  @Test func aShareThatIsAwayIsOfflineAndNothingOfItIsForgotten() throws {
    let studio = try ServedStudio(settle: 0.05, recipe: nil)
    let share = try Share(studio, at: "drop/a/share")
    share.attach()
    let local = "drop/a/share/local.yaml"
    try studio.write(
      ServedStudio.recipe.replacing("watch: { folder: drop/a, match: [\"*.jpg\"] }\n", with: ""), to: local)
    func isInForce() -> Bool { studio.report?.recipes.contains { $0.file == local && $0.isInForce } == true }
    try studio.startAndWait()
    studio.wait(for: "the recipe on the share", seconds: 30) { isInForce() }
    share.detach()
    studio.wait(for: "the word that it is offline", seconds: 30) {
      studio.report?.warnings.contains { $0.contains("'drop/a/share' is offline") } == true
    }
    // What lands in the bare folder below will be covered by the share again.
    try studio.write("bare", to: "drop/a/share/bare.jpg")
    // A recipe that is gone is forgotten after two seconds.
    sleep(3)
    #expect(isInForce())
    #expect(studio.exists("drop/a/share/bare.jpg"))
    try studio.root.remove(PathBytes("drop/a/share/bare.jpg"))
    share.attach()
    try studio.write("two", to: "drop/a/share/2.jpg")
    studio.wait(for: "the picture on the share", seconds: 30) { studio.read("out/a/2.jpg") == "two echoed" }
    #expect(studio.names("out/a") == ["2.jpg"])
    studio.wait(for: "no warning any more", seconds: 30) { studio.report?.warnings == [] }
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

  /// What is done behind an overlay brings no event in front of it, as on a share what other machines do.
  @Test func aFileSystemThatRingsForNothingIsFoundOutAndPolled() throws {
    let studio = try ServedStudio(settle: 1)
    let disk = studio.root.path.text + ".overlay"
    let (place, behind) = (studio.path("drop/a/silent").text, disk + "/upper")
    _ = try studio.root.makeFolder(PathBytes("drop/a/silent"))
    let options = "lowerdir=\(disk)/lower,upperdir=\(behind),workdir=\(disk)/work"
    #expect(shell("mkdir '\(disk)' && mount -t tmpfs none '\(disk)' && cd '\(disk)' && mkdir lower upper work"))
    #expect(shell("mount -t overlay -o '\(options)' none '\(place)'"))
    defer {
      studio.kill()
      shell("umount -l '\(place)'; umount -l '\(disk)'; rmdir '\(disk)'")
    }
    studio.prefix = ["/usr/bin/env", "TEST_RESCAN=6"]
    try studio.startAndWait()
    studio.wait(for: "the first look", seconds: 30) { studio.said.contains("ready") }
    #expect(studio.report?.warnings == [])
    try studio.dropUntilWarned("'drop/a/silent' cannot be watched: its file system") { name in
      #expect(shell("echo \(name) > '\(behind)/\(name)'"))
    }
    let (rescans, results) = (studio.report?.rescans["interval"] ?? 0, studio.names("out/a").count)
    for number in 1...3 {
      #expect(shell("echo later > '\(behind)/later-\(number).jpg'"))
      studio.wait(for: "a later picture", seconds: 30) { studio.exists("done/a/silent/later-\(number).jpg") }
    }
    // Those were polls, which look nowhere else: three looks at everything would take 18 s.
    #expect((studio.report?.rescans["interval"] ?? 0) <= rescans + 2)
    #expect(studio.names("out/a").count == results + 3)
  }

  /// Pictures' folder at the results' place, or the results where pictures come in.
  @Test(arguments: [("drop/a/inner", "out/a"), ("out/a", "drop/a/inner")])
  func aFolderThatIsMountedAtTwoPlacesDoesNotFeedItself(folder: String, place: String) throws {
    let studio = try ServedStudio(settle: 0.05)
    for path in [folder, place] { _ = try studio.root.makeFolder(PathBytes(path)) }
    func isInForce() -> Bool? { studio.report?.recipes.first.map { $0.isInForce && $0.mistakes.isEmpty } }
    try studio.startAndWait()
    studio.wait(for: "the recipe", seconds: 30) { isInForce() == true }
    let unmount = "umount -l '\(studio.path(place).text)'"
    #expect(shell("mount --bind '\(studio.path(folder).text)' '\(studio.path(place).text)'"))
    defer { shell(unmount) }
    studio.wait(for: "the recipe to go out of force", seconds: 30) { isInForce() == false }
    #expect(studio.read("problem/test.yaml.txt")?.contains("'out/a' is a folder in 'drop' too") == true)
    try studio.write("one", to: "drop/a/1.jpg")
    sleep(2)
    #expect(studio.exists("drop/a/1.jpg") && studio.names("out/a") == [])
    #expect(shell(unmount))
    studio.wait(for: "the result", seconds: 30) { studio.names("out/a") == ["1.jpg"] && isInForce() == true }
    sleep(1)
    #expect(studio.report?.counts == ["done": 1])
  }

  @Test func aStudioThatIsUnmountedIsNotServedOn() throws {
    let studio = try ServedStudio(settle: 0.05)
    let disk = studio.path("disk")
    _ = try studio.root.makeFolder(PathBytes("disk"))
    #expect(shell("mount -t tmpfs none '\(disk.text)' && mkdir '\(disk.text)/recipes'"))
    defer { shell("umount -l '\(disk.text)'") }
    _ = try studio.root.makeFolder(PathBytes("state"))
    func serve() throws -> ChildProcess {
      try ChildProcess(
        executable: ServedStudio.executable, arguments: ["serve", disk.text, studio.path("other.log").text],
        environment: ["STATE_DIRECTORY": studio.path("state").text])
    }
    let daemon = try serve()
    studio.wait(for: "the daemon", seconds: 30) { studio.read("other.log")?.contains("ready") == true }
    #expect(shell("umount -l '\(disk.text)'"))
    #expect(try daemon.wait() == .exit(3))
    #expect(studio.read("other.log")?.contains("another one is in its place") == true)
    // Whoever started it starts it again; the bare folder is no studio.
    #expect(try serve().wait() == .exit(3))
    #expect(studio.names("disk") == [] && !studio.exists("disk/drop"))
  }
}
