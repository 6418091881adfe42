// `atelier character check`: what is missing in a character's folder, or differs between its views.
import AtelierImaging
import Foundation
import TestKit
import Testing

@Suite struct CharacterTests {
  /// A box of one colour on nothing.
  private func view(_ color: SIMD4<UInt8>, height: Int = 80, top: Int = 10, side: Int = 100) throws -> [UInt8] {
    try Pictures.file(
      Pictures.bytes(side, side) { x, y in
        (20..<80).contains(x) && (top..<top + height).contains(y) ? color : SIMD4(0, 0, 0, 0)
      })
  }

  private func check(_ notes: String, _ views: [String: [UInt8]]) throws -> AtelierCommand {
    let folder = try TemporaryFolder("character")
    try folder.write("fox/character.yaml", "character: 1\nname: Fox\nviews:\n" + notes)
    for (name, bytes) in views { try folder.write("fox/\(name)", bytes) }
    return try AtelierCommand.run("character", "check", "fox", in: folder)
  }

  private static let orange = SIMD4<UInt8>(230, 120, 40, 255)
  private static func line(_ name: String, _ azimuth: Int, _ more: String = "foot: { x: 50, y: 90 }, figure: 80")
    -> String
  {
    "  - { name: \(name), file: \(name).png, azimuth: \(azimuth), \(more) }\n"
  }
  private static let four = line("front", 0) + line("left", 90) + line("back", 180) + line("right", -90)

  @Test func theMascotIsRight() throws {
    let run = try AtelierCommand.run(
      "character", "check", AtelierCommand.checkout + "/Recipes/characters/sienna", in: TemporaryFolder("character"))
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("right, Sienna, 6 views"))
  }

  @Test func fourViewsOfOneKindAreRight() throws {
    let views = try Dictionary(
      uniqueKeysWithValues: ["front", "left", "back", "right"].map { ("\($0).png", try view(Self.orange)) })
    let run = try check(Self.four, views)
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(run.output == "fox: right, Fox, 4 views\n")
  }

  @Test func whatDiffersIsToldInSentences() throws {
    let run = try check(
      Self.line("front", 0) + Self.line("left", 90, "foot: { x: 50, y: 95 }, figure: 45") + Self.line("back", 180)
        + Self.line("right", -90),
      [
        "front.png": view(Self.orange), "left.png": view(Self.orange, height: 40, top: 50),
        "back.png": view(SIMD4(30, 60, 200, 255)),
      ])
    #expect(run.status == 2)
    for sentence in [
      "the views 'front' and 'left' differ in scale: 80 and 45 px from the foot to the top",
      "the views 'front' and 'left' differ in their foot line: y 90 and 95",
      "the views 'front' and 'back' differ in colour: #1e3cc8 is in the second only",
      "the view 'right' names 'right.png', and there is no such picture",
    ] { #expect(run.errors.contains(sentence), "\(run.errors)") }
  }

  @Test func aViewThatIsNotAsItsNotesSayIsTold() throws {
    let run = try check(Self.line("front", 0, "foot: { x: 5, y: 60 }, figure: 300"), ["front.png": view(Self.orange)])
    #expect(run.status == 2)
    #expect(
      run.errors.contains("the view 'front' says 'figure: 300' and its picture shows 50 px from the foot to the top"))
    #expect(run.errors.contains("the view 'front' has its foot at x 5, beside the figure"))
    #expect(run.errors.contains("the view 'front' has its foot at y 60, and the figure's lowest px lies at y 90"))
  }

  @Test func missingDirectionsAndStrayPicturesAreDoubtsOnly() throws {
    let run = try check(Self.line("front", 0), ["front.png": view(Self.orange), "spare.png": view(Self.orange)])
    #expect(run.status == 0)
    #expect(run.errors.contains("warning: there is no view from the left (azimuth 90); 'front' would stand in for it"))
    #expect(run.errors.contains("warning: no view names the picture 'spare.png'"))
  }

  @Test func mistakesOfTheSheetHaveTheirPlace() throws {
    let run = try check("  - { name: front, file: front.png, azimut: 0 }\n", [:])
    #expect(run.status == 2)
    #expect(run.errors.contains("fox/character.yaml:4:37: error: a view has no 'azimut'"), "\(run.errors)")
  }

  @Test func aFolderThatIsNoneIsToldByName() throws {
    let folder = try TemporaryFolder("character")
    let gone = try AtelierCommand.run("character", "check", "gone", in: folder)
    #expect(gone.status == 2 && gone.errors.contains("the character's folder 'gone' cannot be opened"))
    try folder.write("empty/a.txt", "")
    let empty = try AtelierCommand.run("character", "check", "empty", in: folder)
    #expect(empty.status == 2 && empty.errors.contains("'empty' has no character.yaml"))
  }
}
