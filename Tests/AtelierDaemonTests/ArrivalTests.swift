// However a picture arrives, it comes out exactly once.
import AtelierDaemon
import AtelierSystem
import Glibc
import TestKit
import Testing

@Suite struct ArrivalTests {
  let studio: ServedStudio

  init() throws { studio = try ServedStudio() }

  /// The result of `name` is there and nothing else is.
  private func expectOnce(_ name: String, _ content: String, at location: SourceLocation = #_sourceLocation) {
    studio.wait(for: "the original in done/", at: location) { studio.exists("done/a/\(name).jpg") }
    #expect(studio.names("out/a") == ["\(name).jpg"], sourceLocation: location)
    #expect(studio.read("out/a/\(name).jpg") == content + " echoed", sourceLocation: location)
    #expect(studio.names("done/a") == ["\(name).jpg"], sourceLocation: location)
    #expect(studio.read("done/a/\(name).jpg") == content, sourceLocation: location)
    #expect(studio.names("drop/a").isEmpty, sourceLocation: location)
  }

  @Test func presentBeforeTheStart() throws {
    try studio.write("early", to: "drop/a/early.jpg")
    try studio.start()
    expectOnce("early", "early")
  }

  @Test func copiedSlowly() throws {
    try studio.startAndWait()
    try studio.write("", to: "drop/a/slow.jpg")
    // Opened and closed for each piece, with pauses below the settle time.
    for piece in 0..<20 {
      studio.append("piece \(piece) ", to: "drop/a/slow.jpg")
      usleep(60_000)
    }
    expectOnce("slow", (0..<20).map { "piece \($0) " }.joined())
  }

  @Test func heldOpenByItsWriter() throws {
    try studio.startAndWait()
    var writer: Descriptor? = try studio.root.create(PathBytes("drop/a/held.jpg"))
    try writer?.write("first ")
    // Longer than the settle time; only the lease tells that the writer is still there.
    usleep(700_000)
    try writer?.write("second")
    writer = nil
    expectOnce("held", "first second")
  }

  @Test func movedIn() throws {
    try studio.write("moved", to: "elsewhere/moved.jpg")
    try studio.startAndWait()
    #expect(
      try studio.root.rename(PathBytes("elsewhere/moved.jpg"), to: PathBytes("drop/a/moved.jpg"), in: studio.root))
    expectOnce("moved", "moved")
  }

  @Test func savedByTemporaryFileAndRename() throws {
    try studio.startAndWait()
    try studio.write("saved", to: "drop/a/saved.jpg.tmp")
    usleep(400_000)
    #expect(
      try studio.root.rename(PathBytes("drop/a/saved.jpg.tmp"), to: PathBytes("drop/a/saved.jpg"), in: studio.root))
    expectOnce("saved", "saved")
  }

  @Test func linkedAndUnlinked() throws {
    try studio.startAndWait()
    try studio.write("linked", to: "drop/a/linked.jpg.filepart")
    studio.path("drop/a/linked.jpg.filepart").withCString { old in
      studio.path("drop/a/linked.jpg").withCString { _ = link(old, $0) }
    }
    try studio.root.remove(PathBytes("drop/a/linked.jpg.filepart"))
    expectOnce("linked", "linked")
  }

  @Test func aFolderMovedIn() throws {
    for number in 0..<20 { try studio.write("in folder \(number)", to: "elsewhere/deep/er/\(number).jpg") }
    try studio.startAndWait()
    #expect(try studio.root.rename(PathBytes("elsewhere/deep"), to: PathBytes("drop/a/deep"), in: studio.root))
    studio.wait(for: "all originals in done/") { studio.names("done/a/deep/er").count == 20 }
    #expect(studio.names("out/a").count == 20)
  }

  @Test func newFoldersFilledAtOnce() throws {
    try studio.startAndWait()
    for folder in 0..<10 {
      for number in 0..<10 { try studio.write("x", to: "drop/a/new \(folder)/in/\(folder)-\(number).jpg") }
    }
    studio.wait(for: "all results") { studio.names("out/a").count == 100 }
    studio.wait(for: "all jobs done") { studio.report?.counts == ["done": 100] }
  }

  @Test func aThousandAtOnce() throws {
    try studio.startAndWait()
    for number in 0..<1000 { try studio.write("picture \(number)", to: "drop/a/\(number).jpg") }
    studio.wait(for: "all originals in done/") { studio.names("done/a").count == 1000 }
    #expect(studio.names("out/a").count == 1000)
    #expect(studio.read("out/a/777.jpg") == "picture 777 echoed")
    #expect(studio.report?.counts == ["done": 1000])
  }

  @Test func namesThatAreNoText() throws {
    let name = PathBytes(bytes: Array("drop/a/".utf8) + [0xff, 0xfe, 0x0a] + Array(".jpg".utf8))
    try studio.root.create(name).write("bytes")
    try studio.start()
    let done = PathBytes(bytes: Array("done/a/".utf8) + [0xff, 0xfe, 0x0a] + Array(".jpg".utf8))
    try studio.wait(for: "the original in done/") { try studio.root.facts(of: done) != nil }
  }

  @Test func theSameNameAgainIsAnotherPicture() throws {
    try studio.start()
    try studio.write("one", to: "drop/a/same.jpg")
    studio.wait(for: "the first original") { studio.exists("done/a/same.jpg") }
    try studio.write("two", to: "drop/a/same.jpg")
    studio.wait(for: "the second original") { studio.exists("done/a/same-2.jpg") }
    #expect(studio.read("out/a/same.jpg") == "one echoed")
    #expect(studio.read("out/a/same-2.jpg") == "two echoed")
  }

  @Test func linksAndPipesAreLeftAlone() throws {
    studio.path("drop/a/link.jpg").withCString { _ = symlink("/etc/passwd", $0) }
    studio.path("drop/a/pipe.jpg").withCString { _ = mkfifo($0, 0o644) }
    try studio.write("plain", to: "drop/a/plain.jpg")
    try studio.start()
    studio.wait(for: "the plain picture") { studio.exists("done/a/plain.jpg") }
    #expect(studio.names("out/a") == ["plain.jpg"])
  }
}
