// Files of a recipe's own that no picture could be made with are told by `atelier check`, and before `atelier run` starts.
import AtelierImaging
import TestKit
import Testing

@Suite struct BadFilesTests {
  /// A recipe whose one stage stands on lines 4 and 5.
  private func recipe(_ stage: String, _ parameters: String, output: String = "") -> String {
    """
    atelier: 1
    name: bad
    stages:
      - use: \(stage)
        with: \(parameters)
    output: { folder: out\(output) }

    """
  }

  /// What `check` tells of it, and that `run` refuses it for the same before any work.
  private func told(
    _ recipe: String, _ files: [String: [UInt8]], at location: SourceLocation = #_sourceLocation
  ) throws -> String {
    let folder = try TemporaryFolder("bad")
    try folder.write("bad.yaml", recipe)
    try folder.write("a.png", Pictures.file(Pictures.scene(60, 40)))
    for (name, bytes) in files { try folder.write(name, bytes) }
    let check = try AtelierCommand.run("check", "bad.yaml", in: folder)
    #expect(check.status == 2, "\(check.output)", sourceLocation: location)
    let run = try AtelierCommand.run("run", "bad.yaml", "a.png", in: folder)
    #expect(run.status == 2, "\(run.output)", sourceLocation: location)
    #expect(run.errors == check.errors, sourceLocation: location)
    #expect(folder.list("out") == [], sourceLocation: location)
    return check.errors
  }

  /// Style pictures of which no manner can be learnt, and a word of what is told.
  static let styles: [(name: String, bytes: @Sendable () throws -> [UInt8], words: String)] = [
    ("unreadable", { Array("hello".utf8) }, "'style.png' could not be read: this is not a picture"),
    ("dot", { try Pictures.file(Pictures.flat(1, 1)) }, "'style.png' has 1 x 1 px, too few to show a style"),
    ("wide", { try Pictures.file(Pictures.flat(30_000, 40)) }, "'style.png' has 30000 x 40 px; scale it down"),
    ("clear", { try Pictures.file(Pictures.flat(64, 64, SIMD4(9, 9, 9, 0))) }, "'style.png' is fully transparent"),
    ("cut", { Array(try Pictures.file(Pictures.scene(200, 200)).prefix(4_000)) }, "was cut short"),
    ("too-wide", { try Pictures.file(Pictures.flat(30_001, 1)) }, "a side may have at most 30000 px"),
  ]

  @Test(arguments: styles.indices) func aBadStyle(index: Int) throws {
    let style = Self.styles[index]
    let told = try told(recipe("style-transfer", "{ style: style.png }"), ["style.png": style.bytes()])
    #expect(told.contains("bad.yaml:5:20: error: 'style': "), "\(told)")
    #expect(told.contains(style.words), "\(told)")
    #expect(told.split(separator: "error: ").count == 2, "it is told once: \(told)")
  }

  @Test(arguments: [
    ("adjust", "{ exposure: 1, mask: no.png }", 32), ("overlay", "{ picture: no.png, opacity: 0 }", 22),
  ])
  func aPictureThatTheStageMayNeverLookAt(stage: String, parameters: String, column: Int) throws {
    let told = try told(recipe(stage, parameters), ["no.png": Array("no picture".utf8)])
    #expect(told.contains("bad.yaml:5:\(column): error: "), "\(told)")
    #expect(told.contains("'no.png' could not be read"), "\(told)")
  }

  private static let fox = """
    character: 1
    name: Fox
    views:
      - { name: front, file: front.png, azimuth: 0 }
      - { name: left, file: left.png, azimuth: 90 }

    """

  @Test func aViewThatIsMissingAndOneThatIsNoPicture() throws {
    let told = try told(
      recipe("character-insertion", "{ character: fox }"),
      ["fox/character.yaml": Array(Self.fox.utf8), "fox/front.png": Array("no picture".utf8)])
    #expect(told.contains("bad.yaml:5:24: error: 'character': "), "\(told)")
    #expect(told.contains("'fox/front.png' could not be read"), "\(told)")
    #expect(told.contains("names 'left.png' and its folder has no such picture"), "\(told)")
  }

  @Test func aViewOnWhichNothingIsToBeSeen() throws {
    let clear = try Pictures.file(Pictures.flat(60, 60, SIMD4(0, 0, 0, 0)))
    let told = try told(
      recipe("character-insertion", "{ character: fox }"),
      ["fox/character.yaml": Array(Self.fox.utf8), "fox/front.png": clear, "fox/left.png": clear])
    #expect(told.contains("'front.png' is fully transparent"), "\(told)")
  }

  @Test func aCharacterBeforeABusyBackdrop() throws {
    let busy = try Pictures.file(
      Pictures.bytes(200, 200) { x, y in SIMD4(UInt8(x * 37 % 256), UInt8(y * 91 % 256), UInt8((x ^ y) % 256), 255) })
    let told = try told(recipe("character-insertion", "{ character: fox.png }"), ["fox.png": busy])
    #expect(told.contains("'fox.png' has neither transparency nor a plain backdrop"), "\(told)")
  }

  @Test func anOutputProfileThatOnlyTheColourLibraryFindsUnusable() throws {
    var profile = [UInt8](repeating: 0x7F, count: 600)
    profile.replaceSubrange(0..<4, with: [0, 0, 2, 88])
    profile.replaceSubrange(16..<20, with: Array("RGB ".utf8))
    profile.replaceSubrange(36..<40, with: Array("acsp".utf8))
    let told = try told(
      recipe("adjust", "{ exposure: 1 }", output: ", formats: [ jpeg: { profile: p.icc } ]"), ["p.icc": profile])
    #expect(told.contains("bad.yaml:6:53: error: 'profile': 'p.icc' is of no use: "), "\(told)")
  }

  @Test func oneBadPictureOfATableIsToldWithItsRow() throws {
    let logo = try Pictures.file(Pictures.flat(8, 8))
    let told = try told(
      recipe("overlay", "{ picture: \"{logo}\" }").replacing("stages:", with: "rows: l.csv\nstages:"),
      ["l.csv": Array("logo\na-logo.png\nb-logo.png\n".utf8), "a-logo.png": logo, "b-logo.png": Array("no".utf8)])
    #expect(told.contains("'b-logo.png' could not be read"), "\(told)")
    #expect(told.contains("help: it is so with row 2 of the table"), "\(told)")
  }
}
