// The corners of folders and paths.
import Glibc
import TestKit
import Testing

@testable import AtelierSystem

@Suite struct FolderCornerTests {
  let temporary: ScratchFolder
  var folder: Folder { temporary.folder }

  init() throws { temporary = try ScratchFolder() }

  private func expect(
    _ code: Int32, at location: SourceLocation = #_sourceLocation, _ body: () throws -> Void
  ) {
    let error = #expect(throws: SystemError.self, sourceLocation: location) { try body() }
    #expect(error?.code == code, sourceLocation: location)
  }

  @Test func aFolderIsNoFile() throws {
    _ = try folder.makeFolder(PathBytes("a"))
    expect(EINVAL) { _ = try folder.file(PathBytes("a")) }
  }

  @Test func aFileIsNoFolder() throws {
    try temporary.write("x", to: "a")
    expect(ENOTDIR) { _ = try folder.makeFolder(PathBytes("a/b")) }
    #expect(try folder.facts(of: PathBytes("a/b")) == nil)
  }

  @Test func aNameMayBe255BytesAndNoMore() throws {
    _ = try folder.create(PathBytes(String(repeating: "n", count: 255)))
    expect(ENAMETOOLONG) { _ = try folder.create(PathBytes(String(repeating: "n", count: 256))) }
  }

  @Test func aNulNeverCutsAPath() throws {
    try temporary.write("x", to: "a")
    expect(EXDEV) { _ = try folder.file(PathBytes(bytes: [0x61, 0, 0x62])) }
    expect(EXDEV) { _ = try folder.create(PathBytes(bytes: [0x62, 0])) }
  }

  @Test func renamingWhatIsNotThereIsAnError() {
    expect(ENOENT) { _ = try folder.rename(PathBytes("a"), to: PathBytes("b"), in: folder) }
  }

  @Test func renamingIntoAMissingFolderIsAnErrorAndMovesNothing() throws {
    try temporary.write("x", to: "a")
    expect(ENOENT) { _ = try folder.rename(PathBytes("a"), to: PathBytes("no/a"), in: folder) }
    #expect(try temporary.read("a") == "x")
  }

  @Test func nothingIsRenamedOverAFolder() throws {
    try temporary.write("x", to: "a")
    _ = try folder.makeFolder(PathBytes("b"))
    #expect(try !folder.rename(PathBytes("a"), to: PathBytes("b"), in: folder))
    expect(EISDIR) { try folder.replace(PathBytes("b"), in: folder, with: PathBytes("a")) }
  }

  @Test func aFolderIsNotRemovedAsAFile() throws {
    _ = try folder.makeFolder(PathBytes("a"))
    expect(EISDIR) { try folder.remove(PathBytes("a")) }
  }

  @Test func listsThousands() throws {
    for number in 0..<3000 { _ = try folder.create(PathBytes("\(number)")) }
    #expect(Set(try folder.entries().map(\.name)).count == 3000)
  }

  @Test func twoListingsAtOnceSeeEverything() throws {
    for number in 0..<500 { _ = try folder.create(PathBytes("\(number)")) }
    let counts = Monitor<[Int]>([])
    for _ in 0..<2 {
      try WorkThread.start("lister") { [folder] in
        let count = (try? folder.entries().count) ?? 0
        counts.change { $0.append(count) }
      }
    }
    #expect(counts.wait { $0.count == 2 ? $0 : nil } == [500, 500])
  }

  @Test func theWalkMakesFilesToo() throws {
    _ = try folder.makeFolder(PathBytes("a"))
    let file = try folder.walk(to: PathBytes("a/b"), flags: O_RDWR | O_CREAT | O_EXCL, permissions: 0o600)
    try file.write("walked")
    #expect(try temporary.read("a/b") == "walked")
    expect(EEXIST) { _ = try folder.walk(to: PathBytes("a/b"), flags: O_RDWR | O_CREAT | O_EXCL, permissions: 0o600) }
    expect(ENOENT) { _ = try folder.walk(to: PathBytes("no/b"), flags: O_RDONLY, permissions: 0) }
  }
}

@Suite struct PathCornerTests {
  @Test(arguments: [
    ("", [], "", ""), ("/", [], "", "/"), (".", [], "", ""), ("a//b/", ["a", "b"], "b", "a"),
    ("./a/./b", ["a", "b"], "b", "a"),
    ("/a", ["a"], "a", "/"), ("..", [".."], "..", ""),
  ])
  func takesOddPathsApart(path: String, parts: [String], name: String, parent: String) {
    let path = PathBytes(path)
    #expect(path.parts.map(\.text) == parts)
    #expect(path.name.text == name)
    #expect(path.parent.text == parent)
  }

  @Test(arguments: [("a.", "a", ""), (".a", ".a", ""), ("..a", ".", "a"), ("a.b.c", "a.b", "c"), ("a", "a", "")])
  func cutsTheEndingOff(name: String, stem: String, ending: String) {
    #expect(PathBytes(name).stem.text == stem)
    #expect(PathBytes(name).ending.text == ending)
  }

  @Test func isInsideItself() {
    #expect(PathBytes("a/b").isInside(PathBytes("a/b/")))
    #expect(PathBytes("a/b").relative(to: PathBytes("a/b")) == PathBytes(""))
    #expect(PathBytes("ab").relative(to: PathBytes("a")) == nil)
    #expect(PathBytes("a").relative(to: PathBytes("")) == PathBytes("a"))
  }

  @Test func sortsByBytes() {
    let paths = [PathBytes("b"), PathBytes(bytes: [0xff]), PathBytes("a/b"), PathBytes("a")]
    #expect(paths.sorted().map(\.bytes) == [[0x61], [0x61, 0x2f, 0x62], [0x62], [0xff]])
  }

  @Test func cSeesTheBytesUpToTheNul() {
    #expect(PathBytes(bytes: [0x61, 0, 0x62]).withCString { strlen($0) } == 1)
    #expect(PathBytes("").withCString { strlen($0) } == 0)
  }
}
