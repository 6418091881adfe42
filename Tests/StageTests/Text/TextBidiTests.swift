// Texts that run both ways, and signs that are no letters.
import AtelierCore
import AtelierImaging
import TestKit
import Testing

@Suite struct TextBidiTests {
  private func run(_ content: String, _ more: String = "") throws -> (pixels: Pixmap, ink: InkBox) {
    let picture = try TextBench.grey(320, 120)
    let result = try TextBench.run(
      #"{ content: "\#(content)", font: 'DejaVu Sans', size: 30px, contrast: 'off'\#(more) }"#, on: picture
    ).pixels
    return (result, try #require(InkBox(picture, result), "nothing was drawn"))
  }

  private func areAlike(_ one: String, _ other: String, _ more: String = "") throws -> Bool {
    try Pictures.areIdentical(run(one, more).pixels, run(other, more).pixels)
  }

  @Test func theFirstLetterDecidesWhichWayAParagraphRuns() throws {
    // The same words: the Latin one leads at the left, the Hebrew one at the right.
    #expect(try run("abc שלום", ", align: start").ink.x.lowerBound < 30)
    #expect(try run("שלום abc", ", align: start").ink.x.upperBound > 290)
  }

  @Test func theGivenDirectionOrdersTheWords() throws {
    #expect(try areAlike("abc שלום", "שלום abc", ", direction: ltr") == false)
    // From right to left the first word stands at the right: as if the other had come first from left to right.
    let (one, other) = (try run("abc שלום", ", direction: rtl").ink, try run("שלום abc", ", direction: ltr").ink)
    #expect(abs(one.width - other.width) <= 1)
  }

  @Test(arguments: ["ltr", "rtl"]) func startAndEndFollowTheDirection(_ direction: String) throws {
    let start = try run("abc", ", align: start, direction: \(direction)").ink
    let end = try run("abc", ", align: end, direction: \(direction)").ink
    #expect(direction == "ltr" ? start.x.lowerBound < end.x.lowerBound : start.x.lowerBound > end.x.lowerBound)
  }

  @Test(arguments: ["left", "right"]) func leftAndRightFollowNothing(_ align: String) throws {
    let edges = try ["abc", "שלום"].map { try run($0, ", align: \(align)").ink }
    for ink in edges { #expect(align == "left" ? ink.x.lowerBound < 14 : ink.x.upperBound > 306, "\(ink)") }
  }

  @Test func bracketsTurnWithTheDirection() throws {
    // A bracket that opens is drawn as one that opens, whichever way the text runs.
    #expect(try areAlike("(שלום)", ")שלום(") == false)
  }

  @Test func eachParagraphHasADirectionOfItsOwn() throws {
    let picture = try TextBench.grey(320, 160)
    let result = try TextBench.run(
      #"{ content: "abc\nשלום", font: 'DejaVu Sans', size: 30px, align: start, line-spacing: 1.6 }"#, on: picture)
    let lines = try TextLines.boxes(picture, result.pixels)
    try #require(lines.count == 2)
    #expect(lines[0].x.lowerBound < 20 && lines[1].x.upperBound > 300)
  }

  @Test(arguments: ["\\u200B", "\\u2060", "\\u200E", "\\uFEFF", "\\u00AD"])
  func aSignWithoutWidthChangesNoLetter(_ sign: String) throws {
    #expect(try areAlike("ab\(sign)cd", "abcd"))
  }

  @Test func aJoinerThatDoesNotJoinPartsALigature() throws {
    #expect(try areAlike("لا", "ل\\u200Cا") == false)
  }

  @Test func aComposedLetterIsItsParts() throws {
    #expect(try areAlike("\\u00E9", "e\\u0301"))
  }

  @Test func anEmojiWithAnOutlineIsDrawnAsALetter() throws {
    // DejaVu Sans has the first faces as outlines.
    let picture = try TextBench.grey(120, 120)
    let result = try TextBench.run(
      #"{ content: "\U0001F600", font: 'DejaVu Sans', fill: '#ff0000', contrast: 'off' }"#, on: picture)
    #expect(result.pixels.all.contains { $0 == SIMD4(255, 0, 0, 255) })
    #expect(result.records["fonts"] == "DejaVu Sans")
  }

  @Test func aSignThatNoFontHasIsRefusedByItsCode() throws {
    let message = try TextBench.refusal(#"{ content: "ab\U0010FFFD" }"#, on: TextBench.grey(90, 60))
    #expect(message?.contains("no font has U+10FFFD") == true, "\(message ?? "")")
  }

  @Test func lettersThatTheFontLacksComeFromAnother() throws {
    // DejaVu Serif has no Hebrew; DejaVu Sans, which every test machine has, does.
    let result = try TextBench.run("{ content: 'a שלום', font: 'DejaVu Serif' }", on: TextBench.grey(200, 80))
    let fonts = result.records["fonts"] ?? ""
    #expect(fonts.contains("DejaVu Serif") && fonts.contains(", "), "\(fonts)")
  }

  @Test func capitalsAreThoseOfTheLanguage() throws {
    for (language, small, capital) in [
      ("de", "weiß", "WEISS"), ("tr", "ılık iz", "ILIK İZ"), ("az", "iz", "İZ"), ("en", "iz", "IZ"),
    ] {
      let more = ", language: \(language)"
      #expect(try areAlike(small, capital, more) == false)
      #expect(
        Pictures.areIdentical(try run(small, "\(more), case: upper").pixels, try run(capital, more).pixels),
        "\(language)")
    }
  }

  /// Coloured pictures of letters take no fill; the package fonts-noto-color-emoji has such a font.
  @Suite(.enabled(if: TextBench.hasColourEmoji, "fonts-noto-color-emoji is not installed"))
  struct ColourEmojiTests {
    @Test func aPictureFontIsRefused() throws {
      let message = try TextBench.refusal(#"{ content: "a\U0001FAE0" }"#, on: TextBench.grey(100, 100))
      #expect(
        message?.contains("U+1FAE0") == true && message?.contains("coloured pictures") == true, "\(message ?? "")")
    }
  }
}
