// Nothing outside a folder is reached through it, and nothing in it is replaced unasked.
import AtelierSystem
import Glibc
import TestKit
import Testing

@Suite struct FolderTests {
  let temporary: ScratchFolder

  init() throws { temporary = try ScratchFolder() }

  var folder: Folder { temporary.folder }

  func link(_ name: String, to target: String) {
    folder.path.appending(name).withCString { name in _ = symlink(target, name) }
  }

  @Test func opensAFileBeneath() throws {
    try temporary.write("hello", to: "a/b/c.txt")
    #expect(try temporary.read("a/b/c.txt") == "hello")
  }

  @Test(arguments: ["../x", "/etc/passwd", "a/../../x", ""])
  func refusesPathsThatLeave(path: String) {
    let error = #expect(throws: SystemError.self) { try folder.file(PathBytes(path)) }
    #expect(error?.code == EXDEV)
  }

  @Test func followsNoLinkAtTheEnd() {
    link("link", to: "/etc/passwd")
    let error = #expect(throws: SystemError.self) { try folder.file(PathBytes("link")) }
    #expect(error?.code == ELOOP)
  }

  @Test func followsNoLinkOnTheWay() throws {
    try temporary.write("x", to: "real/file")
    link("way", to: "real")
    let error = #expect(throws: SystemError.self) { try folder.file(PathBytes("way/file")) }
    #expect(error?.code == ELOOP)
  }

  @Test func aPipeIsNoFileAndKeepsNobodyWaiting() {
    folder.path.appending("pipe").withCString { _ = mkfifo($0, 0o644) }
    let error = #expect(throws: SystemError.self) { try folder.file(PathBytes("pipe")) }
    #expect(error?.code == EINVAL)
  }

  @Test func listsEveryKind() throws {
    try temporary.write("four", to: "file")
    try temporary.write("", to: "inner/x")
    link("link", to: "nowhere")
    let entries = try folder.entries().sorted { $0.name < $1.name }
    #expect(entries.map(\.name.text) == ["file", "inner", "link"])
    #expect(entries.map(\.facts.kind) == [.file, .folder, .link])
    #expect(entries[0].facts.size == 4)
  }

  @Test func factsOfWhatIsNotThereAreNil() throws {
    #expect(try folder.facts(of: PathBytes("no/such")) == nil)
  }

  @Test func factsTellALinkFromItsTarget() throws {
    link("link", to: ".")
    #expect(try folder.facts(of: PathBytes("link"))?.kind == .link)
  }

  @Test func makesFoldersOnceAndAgain() throws {
    _ = try folder.makeFolder(PathBytes("a/b/c"))
    let again = try folder.makeFolder(PathBytes("a/b/c"))
    #expect(again.path == folder.path.appending("a/b/c"))
  }

  @Test func makesNoFolderOutside() {
    #expect(throws: SystemError.self) { try folder.makeFolder(PathBytes("a/../../b")) }
  }

  @Test func makesNoFolderThroughALink() {
    link("out", to: "/tmp")
    #expect(throws: SystemError.self) { try folder.makeFolder(PathBytes("out/evil")) }
  }

  @Test func createsNothingOverAFile() throws {
    try temporary.write("mine", to: "a")
    let error = #expect(throws: SystemError.self) { try folder.create(PathBytes("a")) }
    #expect(error?.code == EEXIST)
  }

  @Test func renamesToAFreeName() throws {
    try temporary.write("one", to: "a")
    let target = try folder.makeFolder(PathBytes("inner"))
    #expect(try folder.rename(PathBytes("a"), to: PathBytes("b"), in: target))
    #expect(try temporary.read("inner/b") == "one")
    #expect(try folder.facts(of: PathBytes("a")) == nil)
  }

  @Test func renamesOverNothing() throws {
    try temporary.write("one", to: "a")
    try temporary.write("two", to: "b")
    #expect(try !folder.rename(PathBytes("a"), to: PathBytes("b"), in: folder))
    #expect(try temporary.read("a") == "one")
    #expect(try temporary.read("b") == "two")
  }

  @Test func replacesWhenAsked() throws {
    try temporary.write("new", to: "a")
    try temporary.write("old", to: "b")
    try folder.replace(PathBytes("b"), in: folder, with: PathBytes("a"))
    #expect(try temporary.read("b") == "new")
  }

  @Test func removesAFileAndForgivesAMissingOne() throws {
    try temporary.write("x", to: "a/b")
    try folder.remove(PathBytes("a/b"))
    try folder.remove(PathBytes("a/b"))
    #expect(try folder.facts(of: PathBytes("a/b")) == nil)
  }

  @Test func removesEmptyFoldersOnly() throws {
    try temporary.write("x", to: "full/b")
    _ = try folder.makeFolder(PathBytes("empty"))
    #expect(try folder.removeFolder(PathBytes("empty")))
    #expect(try !folder.removeFolder(PathBytes("full")))
  }

  @Test func keepsNamesThatAreNoText() throws {
    let name = PathBytes(bytes: [0x61, 0xff, 0xfe, 0x0a, 0x20])
    try folder.create(name).write("x")
    #expect(try folder.entries().map(\.name) == [name])
  }
}
