// Fonts are found by name or refused by name; the recipe's own work without being installed.
import AtelierCore
import AtelierImaging
import TestKit
import Testing

@Suite struct TextFontTests {
  private func refusal(_ font: String) throws -> String {
    try TextBench.refusal("{ content: 'x', font: '\(font)' }", on: TextBench.grey(60, 60)) ?? ""
  }

  @Test func aMissingFamilyIsRefusedWithTheNearest() throws {
    let message = try refusal("DejaVu Serf Bold")
    #expect(
      message.contains("'DejaVu Serf' is not installed; the nearest installed family is 'DejaVu Serif'"), "\(message)")
  }

  @Test func aFamilyThatNothingResemblesIsRefused() throws {
    #expect(try refusal("Qqqqzzzz Xxxxwwww Kkkk").contains("'Qqqqzzzz Xxxxwwww Kkkk' is not installed"))
  }

  @Test func eachFamilyOfAListMustBeThere() throws {
    #expect(try refusal("DejaVu Sans, Nowhere Grotesk").contains("'Nowhere Grotesk' is not installed"))
  }

  @Test func aNameThatMeansAnyFontIsRefused() throws {
    #expect(try refusal("Sans Bold").contains("'Sans' may be a different font on each machine"))
  }

  @Test func aStyleThatTheFamilyLacksIsRefused() throws {
    let message = try refusal("DejaVu Sans Mono Heavy")
    #expect(message.contains("there is no font 'DejaVu Sans Mono Heavy'"), "\(message)")
    #expect(message.contains("'DejaVu Sans Mono Bold'"), "\(message)")
  }

  @Test func aSizeInTheNameIsRefused() throws {
    #expect(try refusal("DejaVu Sans Bold 40").contains("ends in a size"))
  }

  @Test func theFontUsedIsRecorded() throws {
    let result = try TextBench.run("{ content: 'x', font: 'dejavu serif bold' }", on: TextBench.grey(60, 60))
    #expect(result.records["fonts"] == "DejaVu Serif Bold")
  }

  @Test func lettersThatNoFontHasAreRefusedByCodePoint() throws {
    let message = try TextBench.refusal(#"{ content: "a\U0010FFFDb\U000E0FF0" }"#, on: TextBench.grey(60, 60)) ?? ""
    #expect(message.contains("no font has U+10FFFD"), "\(message)")
  }

  @Test func lettersFromAnotherFontAreWarnedOf() throws {
    let result = try TextBench.run("{ content: 'a א', font: 'DejaVu Sans Mono Bold' }", on: TextBench.grey(60, 60))
    let note = try #require(result.evidence.notes.first { $0.contains("lacks letters") })
    #expect(note.contains("'DejaVu Sans Mono Bold' lacks letters") && note.contains("U+05D0"), "\(note)")
    #expect(!note.contains("U+0061"), "\(note)")
  }

  @Test func lettersFromASecondFontThatTheRecipeNamesAreNotWarnedOf() throws {
    let result = try TextBench.run(
      "{ content: 'a א', font: 'DejaVu Sans Mono, DejaVu Sans Bold' }", on: TextBench.grey(60, 60))
    #expect(!result.evidence.notes.contains { $0.contains("lacks letters") }, "\(result.evidence.notes)")
  }

  @Test func aFontFileWorksWithoutBeingInstalled() throws {
    let picture = try TextBench.grey(200, 60)
    let own = try TextBench.run(
      "{ content: 'Mine', font: '\(FontFixture.family) Bold', font-files: [ own.ttf ] }", on: picture,
      assets: ["own.ttf": FontFixture.renamed()])
    let twin = try TextBench.run("{ content: 'Mine', font: 'DejaVu Sans Mono Bold' }", on: picture)
    #expect(Pictures.areIdentical(own.pixels, twin.pixels))
    #expect(own.records["fonts"]?.hasPrefix(FontFixture.family) == true)
  }

  @Test func aFontFileIsForItsOwnRunOnly() throws {
    let picture = try TextBench.grey(200, 60)
    _ = try TextBench.run(
      "{ content: 'Mine', font: '\(FontFixture.family) Bold', font-files: [ own.ttf ] }", on: picture,
      assets: ["own.ttf": FontFixture.renamed()])
    #expect(try refusal("\(FontFixture.family) Bold").contains("is not installed"))
  }

  @Test func twoFontFilesInTurnAreNotMixedUp() throws {
    // Both files may come through the same descriptor; whoever keeps fonts by path would draw the first twice.
    let picture = try TextBench.grey(200, 60)
    func run(_ bytes: [UInt8], _ font: String) throws -> Pixmap {
      try TextBench.run(
        "{ content: 'Turns', font: '\(font)', font-files: [ f.ttf ] }", on: picture, assets: ["f.ttf": bytes]
      )
      .pixels
    }
    let mono = try run(TextBench.font("DejaVuSansMono-Bold"), "DejaVu Sans Mono Bold")
    let serif = try run(TextBench.font("DejaVuSerif-Bold"), "DejaVu Serif Bold")
    let plain = try TextBench.run("{ content: 'Turns', font: 'DejaVu Serif Bold' }", on: picture).pixels
    #expect(!Pictures.areIdentical(mono, serif))
    #expect(Pictures.areIdentical(serif, plain))
  }

  @Test func aFontFileWinsOverAnInstalledFontOfItsName() throws {
    let picture = try TextBench.grey(200, 60)
    let own = try TextBench.run(
      "{ content: 'iiiii', size: 20px, font: 'DejaVu Sans Bold', font-files: [ own.ttf ] }", on: picture,
      assets: ["own.ttf": FontFixture.impostor()])
    let mono = try TextBench.run("{ content: 'iiiii', size: 20px, font: 'DejaVu Sans Mono Bold' }", on: picture)
    #expect(Pictures.areIdentical(own.pixels, mono.pixels))
  }

  @Test(arguments: ["hello", "", "OTTO and nothing of a table"])
  func aFileThatIsNoFontIsRefusedByName(_ content: String) throws {
    let message = try TextBench.refusal(
      "{ content: 'x', font-files: [ fonts/broken.ttf ] }", on: TextBench.grey(60, 60),
      assets: ["fonts/broken.ttf": Array(content.utf8)])
    #expect(message?.contains("broken.ttf' is not a font that can be read") == true, "\(message ?? "")")
  }

  @Test func aFontCutShortIsRefusedByName() throws {
    let message = try TextBench.refusal(
      "{ content: 'x', font-files: [ cut.ttf ] }", on: TextBench.grey(60, 60),
      assets: ["cut.ttf": Array(TextBench.font("DejaVuSans").prefix(4000))])
    #expect(message?.contains("'cut.ttf' is not a font that can be read") == true, "\(message ?? "")")
  }

  @Test func aWebFontIsRefusedWithTheWayOut() throws {
    let message = try TextBench.refusal(
      "{ content: 'x', font-files: [ web.ttf ] }", on: TextBench.grey(60, 60),
      assets: ["web.ttf": Array("wOF2 and more".utf8)])
    #expect(message?.contains("convert it to TTF or OTF") == true, "\(message ?? "")")
  }
}
