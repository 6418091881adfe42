// The studio's layout, settings, assets and bundles on a real disk.
import AtelierCore
import AtelierStudio
import AtelierSystem
import Glibc
import TestKit
import Testing

@Suite struct StudioTests {
  let temporary: ScratchFolder

  init() throws { temporary = try ScratchFolder() }

  @Test func preparesItsFolders() throws {
    try Studio(root: temporary.folder).prepare()
    let names = try temporary.folder.entries().map(\.name.text).sorted()
    #expect(names == [".atelier", "done", "drop", "out", "problem", "recipes"])
  }

  /// A setgid folder of a group, as the package makes the studio's, hands the group on to whatever is made in it.
  @Test func nobodyElseReachesWhatTheHouseKeepsForItself() throws {
    let path = temporary.folder.path.text
    #expect(chmod(path, 0o2770) == 0)
    for _ in 0..<2 {
      try Studio(root: temporary.folder).prepare()
      var facts = stat()
      #expect(stat(path + "/.atelier", &facts) == 0 && facts.st_mode & 0o7777 == 0o700)
      #expect(stat(path + "/drop", &facts) == 0 && facts.st_mode & 0o2000 != 0)
      // An earlier version left it open.
      #expect(chmod(path + "/.atelier", 0o2750) == 0)
    }
  }

  @Test(arguments: [
    ("a.jpg", 1, "a.jpg"), ("in/a.jpg", 2, "in/a-2.jpg"), ("plain", 3, "plain-3"), ("a.tar.gz", 2, "a.tar-2.gz"),
    (".hidden", 2, ".hidden-2"),
  ])
  func versionsStandBeforeTheEnding(path: String, number: Int, expected: String) {
    #expect(Studio.version(PathBytes(path), number).text == expected)
  }

  private func settings(_ text: String) -> (Settings, [Diagnostic]) {
    SettingsReader.read(SourceFile(name: "atelier.yaml", text: text))
  }

  @Test func withoutAFileTheSettingsAreTheUsualOnes() {
    let (settings, diagnostics) = SettingsReader.read(in: temporary.folder)
    #expect(settings == Settings() && diagnostics.isEmpty)
  }

  @Test func readsEverySetting() {
    let (settings, diagnostics) = settings(
      """
      settle: 2.5
      jobs: 3
      originals: keep
      memory: 1073741824
      limits: { pixels: 1000, side: 100, bytes: 5000, frames: 2 }
      """)
    #expect(diagnostics.isEmpty)
    let limits = PictureLimits(pixels: 1000, side: 100, bytes: 5000, frames: 2)
    #expect(settings == Settings(settle: 2.5, jobs: 3, originals: .keep, limits: limits, memory: 1 << 30))
  }

  @Test(arguments: [
    ("settle: soon", 1, 9), ("jobs: 0", 1, 7), ("originals: delete", 1, 12), ("colour: red", 1, 1),
    ("jobs: 2\nlimits: { pixels: -1 }", 2, 19), ("- a list", 1, 1),
  ])
  func mistakesHaveAPlace(text: String, line: Int, column: Int) {
    let (_, diagnostics) = settings(text)
    #expect(diagnostics.map(\.mark) == [SourceMark(line: line, column: column)])
  }

  @Test func aMistakeLeavesTheOtherSettings() {
    let (settings, diagnostics) = settings("settle: never\njobs: 7")
    #expect(diagnostics.count == 1)
    #expect(settings == Settings(jobs: 7))
  }

  @Test(arguments: [
    ([0xFF, 0xD8, 0xFF, 0xE0], PictureFile.jpeg),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png),
    (Array("RIFF....WEBPVP8 ".utf8), .webp),
    ([0x49, 0x49, 0x2A, 0x00], .tiff), ([0x4D, 0x4D, 0x00, 0x2A], .tiff),
  ])
  func knowsPicturesByTheirFirstBytes(head: [UInt8], format: PictureFile) {
    #expect(PictureFile(head: head) == format)
  }

  @Test(arguments: ["", "GIF89a", "RIFF....WAVE", "%PDF"])
  func othersAreNone(head: String) { #expect(PictureFile(head: Array(head.utf8)) == nil) }

  private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  private static let junk = [UInt8](repeating: 0, count: 3000)

  /// The first bytes of a format, and how long a file of it goes on.
  private static let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0]
  private static let webp: [UInt8] = Array("WEBPVP8 ".utf8)
  private static let whole: [[UInt8]] = [
    jpeg + [0xFF, 0xD9], jpeg + [0xFF, 0xD9] + junk, png + junk + Array("IEND".utf8),
    Array("RIFF".utf8) + [8, 0, 0, 0] + webp, [0x49, 0x49, 0x2A, 0x00],
  ]
  private static let cut: [[UInt8]] = [
    jpeg, jpeg + [0xFF, 0xD9] + junk + junk, png, png + Array("IEN".utf8), Array("RIFF".utf8) + [9, 0, 0, 0] + webp,
    Array("RIFF".utf8) + [0xFF, 0xFF, 0xFF, 0xFF] + webp,
  ]

  @Test(arguments: [(whole, true), (cut, false)])
  func knowsWhetherAPictureHasItsEnd(files: [[UInt8]], isWhole: Bool) throws {
    for (number, bytes) in files.enumerated() {
      let file = try Descriptor.memory(name: "picture")
      try file.write(bytes)
      let format = try #require(try PictureFile(file))
      #expect(try format.hasEnding(file, size: bytes.count) == isWhole, "file \(number)")
    }
  }

  private func path(_ text: String) -> RecipePath {
    RecipePath(components: text.split(separator: "/").map(String.init), written: text)
  }

  @Test func assetsAreLookedAtWithoutFollowingLinks() throws {
    try temporary.write("12345", to: "in/lut.cube")
    temporary.folder.path.appending("link").withCString { _ = symlink("/etc/passwd", $0) }
    temporary.folder.path.appending("way").withCString { _ = symlink("/etc", $0) }
    temporary.folder.path.appending("pipe").withCString { _ = mkfifo($0, 0o644) }
    let assets = StudioAssets(root: temporary.folder)
    #expect(assets.look(at: path("in/lut.cube")) == .file(bytes: 5))
    #expect(assets.look(at: path("in")) == .folder)
    #expect(assets.look(at: path("no")) == .missing)
    #expect(assets.look(at: path("link")) == .outside)
    #expect(assets.look(at: path("way/passwd")) == .outside)
    #expect(assets.look(at: path("pipe")) == .other)
    #expect(assets.names(in: path("in")) == ["lut.cube"])
    #expect(assets.names(in: path("no")) == [])
  }

  @Test func assetsAreReadUpToTheLimit() throws {
    try temporary.write("12345", to: "a")
    let assets = StudioAssets(root: temporary.folder)
    #expect(try assets.read(path("a"), limit: 5) == Array("12345".utf8))
    #expect(throws: AssetFailure.self) { try assets.read(path("a"), limit: 4) }
    #expect(throws: AssetFailure.self) { try assets.read(path("b"), limit: 4) }
  }

  @Test func filesOfAnOrderAreOpenedInTheirOrder() throws {
    try temporary.write("one", to: "a")
    try temporary.write("two", to: "b")
    let files = try OrderFiles(root: temporary.folder).open([path("b"), path("a"), path("b")])
    #expect(try files.map { try $0.readAll() } == ["two", "one", "two"].map { Array($0.utf8) })
  }

  @Test func aMissingFileOfAnOrderIsNamed() throws {
    let failure = #expect(throws: Failure.self) { try OrderFiles(root: temporary.folder).open([path("in/no.cube")]) }
    #expect(failure?.kind == .invalid)
    #expect(failure?.message.contains("'in/no.cube'") == true)
  }
}

@Suite struct BundleSearchTests {
  let temporary: ScratchFolder

  init() throws { temporary = try ScratchFolder() }

  private func manifest(_ name: String, stage: String) -> String {
    """
    atelier: 1
    name: \(name)
    version: 1.0.0
    about: A bundle for tests.
    license: Apache-2.0
    stages:
      - { id: \(stage), about: A stage. }
    """
  }

  private func search(_ folders: String...) -> BundleSearch.Result {
    BundleSearch(folders: folders.map { temporary.folder.path.appending($0) }).run()
  }

  @Test func findsBundlesOneLevelDeep() throws {
    try temporary.write(manifest("One", stage: "one"), to: "p/One.atelier/plugin.yaml")
    try temporary.write(manifest("Deep", stage: "deep"), to: "p/inner/Deep.atelier/plugin.yaml")
    try temporary.write("x", to: "p/readme.txt")
    let result = search("p")
    #expect(result.bundles.map(\.manifest.name) == ["One"])
    #expect(result.refused.isEmpty)
    #expect(result.catalog.ids == ["one"])
  }

  @Test func theFirstFolderWins() throws {
    try temporary.write(manifest("One", stage: "one"), to: "p/One.atelier/plugin.yaml")
    try temporary.write(manifest("One", stage: "one"), to: "q/One.atelier/plugin.yaml")
    let result = search("p", "q")
    #expect(result.bundles.map(\.folder) == [temporary.folder.path.appending("p/One.atelier")])
    #expect(result.refused.map(\.folder) == [temporary.folder.path.appending("q/One.atelier")])
    #expect(result.refused.first?.reason.contains("was found before") == true)
  }

  @Test func twoBundlesCannotShareAStage() throws {
    try temporary.write(manifest("One", stage: "same"), to: "p/One.atelier/plugin.yaml")
    try temporary.write(manifest("Two", stage: "same"), to: "p/Two.atelier/plugin.yaml")
    #expect(search("p").refused.first?.reason.contains("'same'") == true)
  }

  @Test func aBundleWithoutAManifestIsRefused() throws {
    _ = try temporary.folder.makeFolder(PathBytes("p/Empty.atelier"))
    #expect(search("p").refused.map(\.reason) == ["it has no plugin.yaml"])
  }

  @Test func aWrongManifestIsRefusedWithItsMistakes() throws {
    try temporary.write("atelier: 1\nname: Bad\n", to: "p/Bad.atelier/plugin.yaml")
    let refused = search("p").refused
    #expect(refused.first?.reason.contains("needs 'stages'") == true)
  }

  @Test func aMissingFolderHoldsNothing() { #expect(search("no").bundles.isEmpty) }

  @Test func theVariableReplacesTheUsualFolders() {
    let environment = ["ATELIER_PLUGINS": "/a:/b", "HOME": "/h"]
    let search = BundleSearch(environment: environment, executable: PathBytes("/x/bin/e"))
    #expect(search.folders.map(\.text) == ["/a", "/b"])
  }

  @Test func theUsualFoldersInTheirOrder() {
    let search = BundleSearch(environment: ["HOME": "/h"], executable: PathBytes("/x/bin/e"))
    #expect(
      search.folders.map(\.text) == [
        "/h/.local/share/atelier/plugins", "/usr/local/lib/atelier/plugins", "/usr/lib/atelier/plugins",
        "/x/lib/atelier/plugins",
      ])
  }
}

@Suite struct ProtocolTests {
  @Test func requestsAndRepliesCrossAChannel() throws {
    let (one, other) = try Channel.pair()
    let identity = WorkOrder.RecipeIdentity(name: "r", file: "r.yaml", sha256: "0")
    let requests: [WorkerRequest] = [
      .order(WorkOrder(id: "1", source: "a.jpg", recipe: identity, shared: [], branches: [])),
      .check(id: "2", StageCheck(step: Step(stage: "text", label: "t", parameters: .group([:])), assets: [])),
      .cancel(order: "1"), .shutdown,
    ]
    for request in requests { try one.send(request) }
    for request in requests { #expect(try other.receive(WorkerRequest.self)?.value == request) }
    let replies: [WorkerReply] = [
      .ready(WorkerPosture(bundles: ["text 1.0.0"], refusals: ["no"], protections: ["seccomp"])),
      .event(order: "1", .progress(fraction: 0.5, label: "t")),
      .findings(check: "2", [StageCheck.Finding(path: "font", message: "missing")], failure: nil),
      .models(ModelUsage(sessions: 2, loads: 3, bytes: 1 << 30)),
    ]
    for reply in replies { try other.send(reply) }
    for reply in replies { #expect(try one.receive(WorkerReply.self)?.value == reply) }
  }
}
