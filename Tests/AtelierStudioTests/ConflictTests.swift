// Names that are taken, too long or somebody else's.
import AtelierCore
import AtelierStudio
import AtelierSystem
import Glibc
import TestKit
import Testing

@Suite struct ConflictTests {
  let temporary: ScratchFolder
  let publisher: Publisher

  init() throws {
    temporary = try ScratchFolder()
    publisher = Publisher(temporary.folder)
  }

  private func stage(_ text: String, as name: String, job: String = "job") throws -> Publisher.Staged {
    let file = try Descriptor.memory(name: "test")
    try file.write(text)
    return try publisher.stage(file, as: name, job: job, index: 0, sha256: SHA256.hex(text.utf8))
  }

  @Test func aFolderOfThatNameGivesAVersion() throws {
    _ = try temporary.folder.makeFolder(PathBytes("a.jpg"))
    #expect(try publisher.publish(stage("x", as: "a.jpg"), conflict: .version) { _ in } == "a-2.jpg")
  }

  @Test func aFolderIsNeverOverwritten() throws {
    _ = try temporary.folder.makeFolder(PathBytes("a.jpg"))
    let staged = try stage("x", as: "a.jpg")
    #expect(throws: SystemError.self) { try publisher.publish(staged, conflict: .overwrite) { _ in } }
  }

  @Test func aFolderIsNotTakenForTheResult() throws {
    _ = try temporary.folder.makeFolder(PathBytes("a.jpg"))
    let staged = try stage("x", as: "a.jpg")
    try publisher.discard(staged)
    #expect(try !publisher.isPublished(staged, as: "a.jpg"))
  }

  @Test func aLinkOfThatNameIsNeitherFollowedNorReplaced() throws {
    temporary.folder.path.appending("a.jpg").withCString { _ = symlink("/etc/passwd", $0) }
    #expect(try publisher.publish(stage("x", as: "a.jpg"), conflict: .version) { _ in } == "a-2.jpg")
    #expect(try temporary.folder.facts(of: PathBytes("a.jpg"))?.kind == .link)
  }

  @Test func twoJobsOfOneNameGetTwo() throws {
    let (one, two) = (try stage("one", as: "a.jpg", job: "1"), try stage("two", as: "a.jpg", job: "2"))
    #expect(try publisher.publish(one, conflict: .version) { _ in } == "a.jpg")
    #expect(try publisher.publish(two, conflict: .version) { _ in } == "a-2.jpg")
    #expect(try temporary.read("a.jpg") == "one" && temporary.read("a-2.jpg") == "two")
  }

  @Test func manyAtOnceGetANameEach() throws {
    let staged = try (0..<8).map { try stage("\($0)", as: "a.jpg", job: "\($0)") }
    let names = Monitor<[String]>([])
    for one in staged {
      try WorkThread.start("publisher") { [publisher] in
        let name = (try? publisher.publish(one, conflict: .version) { _ in }) ?? "failed"
        names.change { $0.append(name) }
      }
    }
    let all = names.wait { $0.count == 8 ? $0 : nil }
    #expect(Set(all) == Set(["a.jpg"] + (2...8).map { "a-\($0).jpg" }))
  }

  @Test func theLongestNameGetsAVersionToo() throws {
    let name = String(repeating: "n", count: 251) + ".jpg"
    try temporary.write("old", to: name)
    let version = try publisher.publish(try stage("new", as: name), conflict: .version) { _ in }
    #expect(version.utf8.count == 255)
    #expect(version.hasSuffix("n-2.jpg"))
  }

  @Test func aLongNameIsNotCutWithinASign() {
    let path = Studio.version(PathBytes(String(repeating: "é", count: 125) + ".jpg"), 2)
    #expect(path.text.utf8.count <= 255)
    #expect(!path.text.contains("\u{FFFD}"))
    #expect(path.text.hasSuffix("é-2.jpg"))
  }

  @Test func aNameThatIsTooLongIsAnErrorAndLeavesNothing() throws {
    let staged = try stage("x", as: String(repeating: "n", count: 256))
    let error = #expect(throws: SystemError.self) { try publisher.publish(staged, conflict: .version) { _ in } }
    #expect(error?.code == ENAMETOOLONG)
  }
}

@Suite struct SettingsCornerTests {
  private func read(_ text: String) -> (Settings, [Diagnostic]) {
    SettingsReader.read(SourceFile(name: "atelier.yaml", text: text))
  }

  @Test(arguments: [
    "settle: nan", "settle: inf", "settle: 1e999", "settle: -1", "settle: 0.01", "settle: [5]", "jobs: 1.5",
    "jobs: 257",
    "jobs: 99999999999999999999", "memory: 1GB", "memory: 1024", "limits: 5", "limits: { colour: 1 }",
    "limits: { bytes: 0 }", "originals: Move", "originals: {}", "atelier: 2", "{", "settle: *a",
  ])
  func isWrong(text: String) {
    let (settings, mistakes) = read(text)
    #expect(mistakes.contains { $0.severity == .error })
    #expect(settings == Settings())
  }

  @Test func everyMistakeIsTold() {
    #expect(read("settle: x\njobs: y\ncolour: z\nlimits: { side: w }").1.count == 4)
  }

  @Test(arguments: ["", "\n \n", "# nothing", "  # nothing\r\n", "---"]) func nothingIsNoMistake(text: String) {
    let (settings, mistakes) = read(text)
    #expect(settings == Settings() && mistakes.isEmpty)
  }

  @Test func whatIsNoFileIsTold() throws {
    let temporary = try ScratchFolder()
    _ = try temporary.folder.makeFolder(Studio.settingsFile)
    let (settings, mistakes) = SettingsReader.read(in: temporary.folder)
    #expect(settings == Settings())
    #expect(mistakes.map(\.message) == ["cannot be read: Invalid argument"])
  }

  @Test func aHugeFileIsNotRead() throws {
    let temporary = try ScratchFolder()
    try temporary.write(String(repeating: "# more\n", count: 200_000), to: "atelier.yaml")
    #expect(SettingsReader.read(in: temporary.folder).1.count == 1)
  }

  @Test func foldersOfAssetsAreNamed() throws {
    let temporary = try ScratchFolder()
    for folder in ["one", "two"] { _ = try temporary.folder.makeFolder(PathBytes("in/\(folder)")) }
    try temporary.write("x", to: "in/file")
    let assets = StudioAssets(root: temporary.folder)
    let path = RecipePath(components: ["in"], written: "in")
    #expect(assets.folders(in: path) == ["one", "two"])
    #expect(assets.names(in: path) == ["file"])
  }
}
