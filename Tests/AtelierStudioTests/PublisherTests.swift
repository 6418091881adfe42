// Results appear whole or not at all, and never over each other unasked.
import AtelierCore
import AtelierStudio
import AtelierSystem
import Glibc
import TestKit
import Testing

@Suite struct PublisherTests {
  let temporary: ScratchFolder
  let publisher: Publisher

  init() throws {
    temporary = try ScratchFolder()
    publisher = Publisher(temporary.folder)
  }

  private func stage(_ text: String, as name: String, index: Int = 0) throws -> Publisher.Staged {
    let file = try Descriptor.memory(name: "test")
    try file.write(text)
    return try publisher.stage(file, as: name, job: "job", index: index, sha256: SHA256.hex(text.utf8))
  }

  private func names() throws -> [String] { try temporary.folder.entries().map(\.name.text).sorted() }

  @Test func aStagedFileIsHidden() throws {
    _ = try stage("x", as: "a.jpg")
    #expect(try names() == [".atelier-job-0.part"])
  }

  @Test func publishingLeavesTheResultOnly() throws {
    var intended: [String] = []
    let name = try publisher.publish(try stage("x", as: "a.jpg"), conflict: .version) { intended.append($0) }
    #expect(name == "a.jpg")
    #expect(intended == ["a.jpg"])
    #expect(try names() == ["a.jpg"])
    #expect(try temporary.read("a.jpg") == "x")
  }

  @Test func foldersOfTheNameAreMade() throws {
    let name = try publisher.publish(try stage("x", as: "one/two/a.jpg"), conflict: .version) { _ in }
    #expect(name == "one/two/a.jpg")
    #expect(try temporary.read("one/two/a.jpg") == "x")
  }

  @Test(arguments: ["../a.jpg", "/tmp/a.jpg", "b/../../a.jpg", ""])
  func nothingIsStagedOutside(name: String) {
    let error = #expect(throws: SystemError.self) { try stage("x", as: name) }
    #expect(error?.code == EXDEV)
  }

  @Test func aLinkOnTheWayIsNotFollowed() throws {
    temporary.folder.path.appending("way").withCString { _ = symlink("/tmp", $0) }
    #expect(throws: SystemError.self) { try stage("x", as: "way/a.jpg") }
  }

  @Test func aTakenNameGivesAVersion() throws {
    try temporary.write("old", to: "a.jpg")
    try temporary.write("old", to: "a-2.jpg")
    let name = try publisher.publish(try stage("new", as: "a.jpg"), conflict: .version) { _ in }
    #expect(name == "a-3.jpg")
    #expect(try temporary.read("a.jpg") == "old")
    #expect(try temporary.read("a-3.jpg") == "new")
  }

  @Test func overwritingReplaces() throws {
    try temporary.write("old", to: "a.jpg")
    _ = try publisher.publish(try stage("new", as: "a.jpg"), conflict: .overwrite) { _ in }
    #expect(try temporary.read("a.jpg") == "new")
    #expect(try names() == ["a.jpg"])
  }

  @Test func failingKeepsTheOldOneAndLeavesNoPart() throws {
    try temporary.write("old", to: "a.jpg")
    let staged = try stage("new", as: "a.jpg")
    let error = #expect(throws: SystemError.self) { try publisher.publish(staged, conflict: .fail) { _ in } }
    #expect(error?.code == EEXIST)
    #expect(try names() == ["a.jpg"])
    #expect(try temporary.read("a.jpg") == "old")
  }

  @Test func otherBytesThanPromisedAreRefused() throws {
    let file = try Descriptor.memory(name: "test")
    try file.write("other")
    let error = #expect(throws: SystemError.self) {
      try publisher.stage(file, as: "a.jpg", job: "job", index: 0, sha256: SHA256.hex("promised".utf8))
    }
    #expect(error?.code == EIO)
    #expect(try names() == [])
  }

  @Test func anIntentThatCannotBeWrittenPublishesNothing() throws {
    struct Full: Error {}
    let staged = try stage("x", as: "a.jpg")
    #expect(throws: Full.self) { try publisher.publish(staged, conflict: .version) { _ throws(Full) in throw Full() } }
    #expect(try names() == [".atelier-job-0.part"])
  }

  @Test func afterACrashTheResultIsKnownAgain() throws {
    let staged = try stage("x", as: "a.jpg")
    #expect(try !publisher.isPublished(staged, as: "a.jpg"))
    #expect(try publisher.isStaged(staged))
    _ = try publisher.publish(staged, conflict: .version) { _ in }
    #expect(try publisher.isPublished(staged, as: "a.jpg"))
    #expect(try !publisher.isStaged(staged))
  }

  @Test func anotherFileOfThatNameIsNotOurs() throws {
    let staged = try stage("x", as: "a.jpg")
    try temporary.write("x", to: "a.jpg")
    #expect(try !publisher.isPublished(staged, as: "a.jpg"))
  }

  @Test func aCrashBetweenLinkAndUnlinkIsFinished() throws {
    let staged = try stage("x", as: "a.jpg")
    temporary.folder.path.appending(staged.part).withCString { old in
      temporary.folder.path.appending("a.jpg").withCString { _ = link(old, $0) }
    }
    #expect(try publisher.isPublished(staged, as: "a.jpg"))
    #expect(try names() == ["a.jpg"])
  }

  @Test func stagingAgainReplacesWhatAnEarlierTryLeft() throws {
    _ = try stage("first", as: "a.jpg")
    let staged = try stage("second", as: "a.jpg")
    _ = try publisher.publish(staged, conflict: .version) { _ in }
    #expect(try temporary.read("a.jpg") == "second")
  }

  @Test func smallFilesAreReplacedWhole() throws {
    try SmallFile.write(Array("one".utf8), to: PathBytes("in/note.txt"), in: temporary.folder)
    try SmallFile.write(Array("two".utf8), to: PathBytes("in/note.txt"), in: temporary.folder, durable: true)
    #expect(try temporary.read("in/note.txt") == "two")
    #expect(try temporary.folder.folder(PathBytes("in")).entries().count == 1)
  }

  @Test func smallFilesMayBeWrittenInAnotherFolder() throws {
    let (note, desk) = (PathBytes("in/note.txt"), PathBytes("desk"))
    try SmallFile.write(Array("one".utf8), to: note, in: temporary.folder, aside: desk)
    #expect(try temporary.read("in/note.txt") == "one")
    #expect(try temporary.folder.folder(PathBytes("in")).entries().count == 1)
    // One that cannot take its place leaves nothing there either.
    _ = try temporary.folder.makeFolder(PathBytes("in/folder"))
    #expect(throws: SystemError.self) {
      try SmallFile.write(Array("two".utf8), to: PathBytes("in/folder"), in: temporary.folder, aside: desk)
    }
    #expect(try temporary.folder.folder(desk).entries().isEmpty)
    #expect(try temporary.folder.folder(PathBytes("in")).entries().count == 2)
  }

  @Test func smallFilesHoldValues() throws {
    let posture = WorkerPosture(bundles: ["text 1.0.0"])
    try SmallFile.write(json: posture, to: PathBytes("p.json"), in: temporary.folder)
    #expect(SmallFile.read(WorkerPosture.self, from: PathBytes("p.json"), in: temporary.folder) == posture)
    #expect(SmallFile.read(WorkerPosture.self, from: PathBytes("q.json"), in: temporary.folder) == nil)
  }
}
