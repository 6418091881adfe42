// character.yaml, its mistakes, and the choice of a view.
import AtelierCore
import Testing

@Suite struct CharacterReaderTests {
  private static let whole = """
    character: 1
    name: Fox
    about: Sits and looks.
    pose: sitting
    height: { value: 62, unit: cm }
    palette: { coat: "#e0702a", scarf: "#1f7a80" }
    views:
      - { name: front, file: front.png, azimuth: 0, looks: toward, foot: { x: 512, y: 970 }, figure: 873 }
      - { name: left, file: left.png, azimuth: 90 }
    light: { azimuth: -48, elevation: 40, softness: 0.5 }
    """

  private func told(_ text: String) -> [String] {
    CharacterReader.read(SourceFile(name: "character.yaml", text: text)).1.map(\.message)
  }

  @Test func aWholeSheetIsRead() throws {
    let (sheet, diagnostics) = CharacterReader.read(SourceFile(name: "character.yaml", text: Self.whole))
    #expect(diagnostics.isEmpty)
    let fox = try #require(sheet)
    #expect(fox.name == "Fox" && fox.height == 0.62)
    #expect(fox.palette.map(\.name) == ["coat", "scarf"])
    #expect(fox.views[0].foot == SIMD2(512, 970) && fox.views[0].figure == 873)
    #expect(fox.views[1].foot == nil && fox.views[1].figure == nil)
    #expect(fox.light?.azimuth == -48 && fox.light?.elevation == 40)
  }

  @Test(arguments: [
    ("name: Fox\nviews: [ { name: a, file: a.png, azimuth: 0 } ]", "a character needs 'character'"),
    (
      "character: 2\nname: Fox\nviews: [ { name: a, file: a.png, azimuth: 0 } ]",
      "this version of Atelier reads 'character: 1', not '2'"
    ),
    ("character: 1\nviews: [ { name: a, file: a.png, azimuth: 0 } ]", "a character needs 'name'"),
    ("character: 1\nname: Fox", "a character needs 'views'"),
    (
      "character: 1\nname: Fox\nviews: [ { name: a, file: ../a.png, azimuth: 0 } ]",
      "'../a.png' does not lie in the character's own folder"
    ),
    (
      "character: 1\nname: Fox\nviews: [ { name: a, file: a.png, azimuth: 400 } ]",
      "'azimuth' must be from -360 to 360, not '400'"
    ),
    (
      "character: 1\nname: Fox\nviews: [ { name: a, file: a.png, azimuth: 0, figure: 0 } ]",
      "a figure of 0 px cannot be seen"
    ),
    (
      "character: 1\nname: Fox\nheight: { value: 2, unit: ft }\nviews: [ { name: a, file: a.png, azimuth: 0 } ]",
      "a height is in m or cm, not in 'ft'"
    ),
    (
      "character: 1\nname: Fox\nviews: [ { name: a, file: a.png, azimuth: 0 }, { name: a, file: b.png, azimuth: 90 } ]",
      "there are two views called 'a'"
    ),
  ]) func aMistakeIsToldInOneSentence(_ text: String, _ sentence: String) {
    #expect(told(text) == [sentence])
  }

  @Test(arguments: ["", "[]", "character: 1\nname: [", String(repeating: "[", count: 200), "views: 3"])
  func hostileFilesAreRefusedAndNothingElse(_ text: String) {
    let (sheet, diagnostics) = CharacterReader.read(SourceFile(name: "character.yaml", text: text))
    #expect(sheet == nil && !diagnostics.isEmpty)
  }

  private var fox: CharacterSheet {
    get throws {
      try #require(
        CharacterReader.read(
          SourceFile(
            name: "character.yaml",
            text: """
              character: 1
              name: Fox
              views:
                - { name: Front, file: a.png, azimuth: 0 }
                - { name: side, file: b.png, azimuth: 90 }
                - { name: turned, file: c.png, azimuth: -40 }
              """)
        ).0)
    }
  }

  @Test(arguments: [
    ("front", "Front, as asked"), ("left", "side (azimuth 90)"), ("-90", "turned (azimuth -40), the nearest to -90"),
    ("270", "turned (azimuth -40), the nearest to 270"), ("180", "side (azimuth 90), the nearest to 180"),
  ]) func theNearestViewIsTaken(_ wish: String, _ words: String) throws {
    #expect(ViewWish(wish).choice(of: try fox, at: 0.5, isFlipped: false)?.words == words)
  }

  @Test func anUnknownNameIsNoView() throws {
    #expect(ViewWish("sideways").choice(of: try fox, at: 0.5, isFlipped: false) == nil)
  }

  @Test(arguments: [
    (0.1, false, "turned"), (0.1, true, "Front"), (0.5, false, "Front"), (0.9, false, "Front"), (0.9, true, "turned"),
  ])
  func autoLooksIntoThePicture(_ place: Double, _ isFlipped: Bool, _ name: String) throws {
    #expect(ViewWish.auto.choice(of: try fox, at: place, isFlipped: isFlipped)?.view.name == name)
  }
}
