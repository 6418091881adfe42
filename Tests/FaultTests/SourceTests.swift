// Originals that stay where they are, and tickets that cannot be had at once.
import AtelierDaemon
import AtelierSystem
import Glibc
import TestKit
import Testing

@Suite(.serialized) struct SourceTests {
  /// A share of which nothing may be moved or removed.
  @Test(.enabled(if: Here.canMount, "needs the right to mount a file system"))
  func aShareThatMayOnlyBeReadIsWorkedFrom() throws {
    let studio = try ServedStudio(settle: 0.05, originals: "keep")
    let disk = try SmallDisk(studio, "size=1m", at: "drop/a")
    for number in 0..<3 { try studio.write("picture \(number)", to: "drop/a/\(number).jpg") }
    let remount = "mount -o remount,ro '\(studio.path("drop/a"))'"
    #expect(shell(remount))
    try studio.start()
    studio.wait(for: "all results", seconds: 30) { studio.report?.counts == ["done": 3] }
    #expect(studio.names("drop/a") == ["0.jpg", "1.jpg", "2.jpg"])
    #expect(studio.names("out/a") == ["0.jpg", "1.jpg", "2.jpg"])
    #expect(studio.report?.warnings == [])
    // Another start finds them again and knows them.
    #expect(try studio.stop() == .exit(0))
    try studio.startAndWait()
    studio.wait(for: "the first look", seconds: 30) { (studio.report?.rescans["start"] ?? 0) > 0 }
    sleep(1)
    #expect(studio.report?.counts == ["done": 3])
    withExtendedLifetime(disk) {}
  }

  /// All files of a studio that was copied to another disk have other inodes.
  @Test func keptOriginalsOfAStudioThatWasMovedAreNotDoneAgain() throws {
    let studio = try ServedStudio(settle: 0.05, originals: "keep")
    let path = studio.root.path.text
    func report() throws -> StatusReport { try StatusReport.read(Folder(studio.root.path)) }
    func results() throws -> [String] { try Folder(studio.path("out/a")).entries().map(\.name.text).sorted() }
    func again(_ name: String) {
      #expect(shell("cd '\(path)/drop/a' && cp -p \(name) .copy && rm \(name) && mv .copy \(name)"))
    }
    try studio.write("one", to: "drop/a/1.jpg")
    try studio.start()
    studio.wait(for: "the result", seconds: 30) { studio.report?.counts == ["done": 1] }
    // What a designer drops again is done again.
    again("1.jpg")
    studio.wait(for: "the second result", seconds: 30) { studio.report?.counts == ["done": 2] }
    #expect(try studio.stop() == .exit(0))
    #expect(shell("mv '\(path)' '\(path).old' && cp -a '\(path).old' '\(path)' && rm -r '\(path).old'"))
    defer { shell("rm -rf '\(path)'") }
    try studio.start()
    studio.wait(for: "the word that it is known", seconds: 30) {
      (try? report().counts) == ["done": 2, "superseded": 1]
    }
    #expect(try results() == ["1-2.jpg", "1.jpg"])
    #expect(shell("echo two > '\(path)/drop/a/2.jpg'"))
    studio.wait(for: "another picture", seconds: 30) { (try? report().counts["done"]) == 3 }
    again("2.jpg")
    studio.wait(for: "the same again", seconds: 30) { (try? report().counts["done"]) == 4 }
    #expect(try studio.stop() == .exit(0))
  }

  /// Where originals are to be moved and cannot be, that is told, and tried again.
  @Test(.enabled(if: Here.canMount, "needs the right to mount a file system"))
  func aShareThatMayOnlyBeReadIsToldWhereOriginalsAreMoved() throws {
    let studio = try ServedStudio(settle: 0.05)
    let disk = try SmallDisk(studio, "size=1m", at: "drop/a")
    try studio.write("picture", to: "drop/a/p.jpg")
    #expect(shell("mount -o remount,ro '\(studio.path("drop/a"))'"))
    try studio.start()
    studio.wait(for: "the warning", seconds: 30) {
      studio.report?.warnings.contains { $0.contains("'drop/a/p.jpg' cannot be claimed: Read-only") } == true
    }
    #expect(studio.exists("drop/a/p.jpg"))
    #expect(shell("mount -o remount,rw '\(studio.path("drop/a"))'"))
    studio.wait(for: "the result", seconds: 60) { studio.read("out/a/p.jpg") == "picture echoed" }
    withExtendedLifetime(disk) {}
  }

  private static let ticket = """
    atelier: 1
    name: ticket
    inputs: [pictures/p.jpg]
    stages:
      - use: echo
        with: { say: "echoed" }
    output: { folder: out/ticket, name: "{stem}", formats: [jpeg] }
    """

  @Test(.enabled(if: Here.canTrace, "needs strace, and the right to trace"))
  func aTicketWhoseClaimFailsIsTriedAgain() throws {
    let studio = try ServedStudio(settle: 0.05, jobs: 1, recipe: nil)
    try studio.write("picture", to: "pictures/p.jpg")
    try studio.write(Self.ticket, to: "drop/a/ticket.yaml")
    studio.inject("renameat2:error=EACCES:when=1", below: "drop/a")
    try studio.start()
    studio.wait(for: "the result", seconds: 60) { studio.read("out/ticket/p.jpg") == "picture echoed" }
    #expect(studio.said.contains("cannot be claimed"))
    studio.wait(for: "the ticket in done/", seconds: 30) { studio.exists("done/a/ticket.yaml") }
    #expect(studio.names("out/ticket") == ["p.jpg"])
  }
}
