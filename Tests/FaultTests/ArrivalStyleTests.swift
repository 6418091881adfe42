// Ways of writing a file that look finished before they are.
import AtelierDaemon
import AtelierSystem
import Glibc
import TestKit
import Testing

@Suite(.serialized) struct ArrivalStyleTests {
  let studio: ServedStudio

  init() throws { studio = try ServedStudio() }

  private func expectOnce(_ content: String, at location: SourceLocation = #_sourceLocation) {
    studio.wait(for: "the original in done/", seconds: 60, at: location) { studio.exists("done/a/p.jpg") }
    #expect(studio.read("out/a/p.jpg") == content + " echoed", sourceLocation: location)
    #expect(studio.names("out/a") == ["p.jpg"], sourceLocation: location)
  }

  @Test func itsWholeSizeFirstAndThenPiecesInAnyOrder() throws {
    try studio.startAndWait()
    let text = Array(String(repeating: "0123456789", count: 1000).utf8)
    let raw = studio.path("drop/a/p.jpg").withCString { open($0, O_RDWR | O_CREAT | O_CLOEXEC, 0o644) }
    #expect(ftruncate(raw, text.count) == 0)
    for piece in (0..<10).shuffled() {
      usleep(70_000)
      text.withUnsafeBytes { _ = pwrite(raw, $0.baseAddress.map { $0 + piece * 1000 }, 1000, piece * 1000) }
    }
    close(raw)
    expectOnce(String(decoding: text, as: UTF8.self))
  }

  /// A writer through memory gives no event until it unmaps, and its descriptor is long closed.
  @Test func throughMemory() throws {
    try studio.startAndWait()
    let raw = studio.path("drop/a/p.jpg").withCString { open($0, O_RDWR | O_CREAT | O_CLOEXEC, 0o644) }
    #expect(ftruncate(raw, 4096) == 0)
    let memory = try #require(mmap(nil, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, raw, 0))
    close(raw)
    memset(memory, 120, 2048)
    usleep(700_000)
    memset(memory + 2048, 121, 2048)
    munmap(memory, 4096)
    expectOnce(String(repeating: "x", count: 2048) + String(repeating: "y", count: 2048))
  }

  @Test func ofNoLengthFirst() throws {
    try studio.startAndWait()
    try studio.write("", to: "drop/a/p.jpg")
    usleep(100_000)
    studio.append("content", to: "drop/a/p.jpg")
    expectOnce("content")
  }

  @Test(arguments: ["2001-01-01", "2040-01-01"]) func withAStrangeDate(date: String) throws {
    try studio.write("dated", to: "elsewhere/p.jpg")
    #expect(shell("touch -d \(date) '\(studio.path("elsewhere/p.jpg"))'"))
    try studio.startAndWait()
    #expect(shell("cp -p '\(studio.path("elsewhere/p.jpg"))' '\(studio.path("drop/a/p.jpg"))'"))
    expectOnce("dated")
  }

  @Test func underASecondName() throws {
    try studio.write("linked", to: "elsewhere/p.jpg")
    studio.path("elsewhere/p.jpg").withCString { old in
      studio.path("drop/a/p.jpg").withCString { _ = link(old, $0) }
    }
    try studio.start()
    expectOnce("linked")
    #expect(studio.read("elsewhere/p.jpg") == "linked")
  }

  @Test func takenBackBeforeItWasWhole() throws {
    try studio.startAndWait()
    try studio.write("gone", to: "drop/a/gone.jpg")
    try studio.root.remove(PathBytes("drop/a/gone.jpg"))
    try studio.write("stays", to: "drop/a/p.jpg")
    expectOnce("stays")
    #expect(studio.report?.counts == ["done": 1])
  }

  @Test func whatIsNoFileIsLeftAlone() throws {
    try studio.write("secret", to: "elsewhere/secret.jpg")
    studio.path("drop/a/link.jpg").withCString { _ = symlink("../../elsewhere/secret.jpg", $0) }
    studio.path("drop/a/way").withCString { _ = symlink("../../elsewhere", $0) }
    studio.path("drop/a/pipe.jpg").withCString { _ = mkfifo($0, 0o644) }
    shell("mknod '\(studio.path("drop/a/device.jpg"))' c 1 3; chmod 666 '\(studio.path("drop/a/device.jpg"))'")
    _ = try studio.root.makeFolder(PathBytes("drop/a/folder.jpg"))
    try studio.write("plain", to: "drop/a/p.jpg")
    try studio.start()
    expectOnce("plain")
    #expect(studio.read("elsewhere/secret.jpg") == "secret")
    #expect(studio.exists("drop/a/link.jpg") && studio.exists("drop/a/pipe.jpg"))
    #expect(studio.tree("problem").isEmpty)
  }
}
