// Scripts other than Latin are shaped, ordered and broken as their readers expect.
import AtelierCore
import AtelierImaging
import TestKit
import Testing

@Suite struct TextScriptTests {
  static let box = "size: 30px, box: { x: 10px, y: 10px, width: 280px, height: 100px }"

  private func run(_ parameters: String) throws -> (ink: InkBox, pixels: Pixmap, records: [String: String]) {
    let picture = try TextBench.grey(300, 120)
    let result = try TextBench.run("{ \(parameters), \(Self.box) }", on: picture)
    return (try #require(InkBox(picture, result.pixels), "nothing was drawn"), result.pixels, result.records)
  }

  @Test func arabicLettersAreJoined() throws {
    let joined = try run("content: 'سلام', font: 'DejaVu Sans'")
    // A joiner that does not join keeps each letter in its lonely form.
    let apart = try run("content: 'س\u{200C}ل\u{200C}ا\u{200C}م', font: 'DejaVu Sans'")
    #expect(joined.ink.width < apart.ink.width * 9 / 10, "\(joined.ink), \(apart.ink)")
  }

  @Test func aRightToLeftTextStartsAtTheRight() throws {
    #expect(try run("content: 'سلام', font: 'DejaVu Sans', align: start").ink.x.upperBound > 280)
    #expect(try run("content: 'سلام', font: 'DejaVu Sans', align: end").ink.x.lowerBound < 20)
  }

  @Test func aLeftToRightTextStartsAtTheLeft() throws {
    #expect(try run("content: 'peace', align: start").ink.x.lowerBound < 20)
  }

  @Test func theDirectionMayBeGiven() throws {
    #expect(try run("content: 'peace', align: start, direction: rtl").ink.x.upperBound > 280)
  }

  @Test func numbersInARightToLeftTextRunLeftToRight() throws {
    let number = try run("content: 'سلام 12', font: 'DejaVu Sans'").pixels
    let reversed = try run("content: 'سلام 21', font: 'DejaVu Sans'").pixels
    #expect(!Pictures.areIdentical(number, reversed))
  }

  @Test func trackingLeavesJoinedLettersJoined() throws {
    let plain = try run("content: 'سلام', font: 'DejaVu Sans'").pixels
    let tracked = try run("content: 'سلام', font: 'DejaVu Sans', tracking: 300").pixels
    #expect(Pictures.areIdentical(plain, tracked))
  }

  @Test func lettersOfAnotherFontComeFromThatFont() throws {
    // DejaVu Sans Mono has no musical sharp; DejaVu Sans has one.
    let fonts = try run(#"content: "a\U0001D11E", font: 'DejaVu Serif'"#).records["fonts"] ?? ""
    #expect(fonts.contains("DejaVu Serif") && fonts.contains(", "), "\(fonts)")
  }

  /// Breaking without spaces, and the fonts that have the letters, need fonts-noto-core and fonts-noto-cjk.
  @Suite(.enabled(if: TextBench.hasNoto, "fonts-noto-core and fonts-noto-cjk are not installed"))
  struct NotoTests {
    @Test(arguments: [
      ("नमस्ते दुनिया", "Noto Sans Devanagari Bold"), ("สวัสดีชาวโลก", "Noto Sans Thai Bold"),
      ("שלום עולם", "Noto Sans Hebrew Bold"),
      ("漢字仮名交じり文", "Noto Sans CJK JP Bold"), ("تخفيضات الخريف", "Noto Naskh Arabic Bold"),
    ])
    func eachScriptIsSetInItsFont(_ content: String, _ font: String) throws {
      let picture = try TextBench.grey(300, 120)
      let result = try TextBench.run("{ content: '\(content)', font: '\(font)' }", on: picture)
      #expect(result.records["fonts"] == font)
      let ink = try #require(InkBox(picture, result.pixels))
      #expect(ink.lies(x: 6..<294, y: 6..<114), "\(ink)")
    }

    @Test func devanagariMakesConjuncts() throws {
      func width(_ content: String) throws -> Int {
        let picture = try TextBench.grey(300, 120)
        let text = "{ content: '\(content)', font: 'Noto Sans Devanagari Bold', size: 40px }"
        return try #require(InkBox(picture, try TextBench.run(text, on: picture).pixels)).width
      }
      #expect(try width("स्ते") < width("स\u{94D}\u{200C}ते"))
    }

    @Test func chineseBreaksBetweenSigns() throws {
      let result = try TextBench.run(
        "{ content: '漢字漢字漢字漢字漢字漢字', font: 'Noto Sans CJK SC Bold', size: 40px }", on: TextBench.grey(300, 200))
      #expect(result.records["lines"] == "2")
    }

    @Test func thaiBreaksBetweenWords() throws {
      let result = try TextBench.run(
        "{ content: 'สวัสดีชาวโลกสวัสดีชาวโลก', font: 'Noto Sans Thai Bold', size: 36px }", on: TextBench.grey(300, 200))
      #expect(result.records["lines"] == "2")
    }
  }
}
