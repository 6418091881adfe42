// A text is whole and inside its box, at any size and shape of picture, or it is refused with the numbers.
import AtelierCore
import AtelierImaging
import TestKit
import Testing

@Suite struct TextFitTests {
  static let shapes = [
    (64, 64), (100, 400), (400, 100), (320, 240), (240, 320), (333, 187), (180, 320), (320, 180), (511, 97), (90, 160),
  ]

  @Test(arguments: shapes)
  func aHeadlineLiesInItsBox(_ width: Int, _ height: Int) throws {
    let picture = try TextBench.grey(width, height)
    let result = try TextBench.run(
      "{ content: 'Autumn Sale', box: { x: 5%, y: 4%, width: 90%, height: 42% }, outline: { width: 1px } }", on: picture
    )
    let ink = try #require(InkBox(picture, result.pixels), "nothing was drawn")
    let (w, h) = (Double(width), Double(height))
    #expect(ink.lies(x: (0.05 * w)..<(0.95 * w), y: (0.04 * h)..<(0.46 * h)), "the ink covers \(ink)")
  }

  @Test(arguments: shapes)
  func aTextWithoutBoxKeepsASafeMargin(_ width: Int, _ height: Int) throws {
    let picture = try TextBench.grey(width, height)
    let result = try TextBench.run("{ content: 'Hats and more hats' }", on: picture)
    let ink = try #require(InkBox(picture, result.pixels), "nothing was drawn")
    let margin = Double(min(width, height)) * 0.05
    #expect(
      ink.lies(x: margin..<(Double(width) - margin), y: margin..<(Double(height) - margin)), "the ink covers \(ink)")
  }

  @Test(arguments: ["bottom", "middle", "top"])
  func aPlateKeepsTheMarginToo(_ place: String) throws {
    let picture = try TextBench.grey(300, 200)
    let result = try TextBench.run(
      "{ content: 'On a plate', valign: \(place), size: 30px, shade: { opacity: 1, padding: 12px } }", on: picture)
    let ink = try #require(InkBox(picture, result.pixels), "nothing was drawn")
    #expect(ink.lies(x: 10..<290, y: 10..<190), "the plate covers \(ink)")
  }

  @Test(arguments: [-90.0, -30, -12, 15, 45, 90, 180])
  func aTurnedTextStaysOnThePicture(_ degrees: Double) throws {
    let picture = try TextBench.grey(300, 200)
    let result = try TextBench.run("{ content: 'Turned about', rotation: \(degrees), margin: 8px }", on: picture)
    let ink = try #require(InkBox(picture, result.pixels), "nothing was drawn")
    #expect(ink.lies(x: 8..<292, y: 8..<192), "the ink covers \(ink)")
  }

  @Test func theLargestSizeThatFitsIsTaken() throws {
    let picture = try TextBench.grey(400, 200)
    let result = try TextBench.run("{ content: 'Wide', box: { x: 0, y: 0, width: 400px, height: 200px } }", on: picture)
    let ink = try #require(InkBox(picture, result.pixels))
    #expect(ink.width > 370, "one short word fills the width; it covers \(ink)")
  }

  @Test func aWordThatReachesBeyondItsLineStaysInTheBox() throws {
    // Stacked marks are taller than the line that the font declares.
    let picture = try TextBench.grey(300, 80)
    let stacked = "A\u{30A}\u{301}\u{308}\u{302}\u{304}g\u{323}\u{331}"
    let result = try TextBench.run(
      "{ content: '\(stacked)', box: { x: 0, y: 10px, width: 100%, height: 60px } }", on: picture)
    let ink = try #require(InkBox(picture, result.pixels))
    #expect(ink.lies(x: 0..<300, y: 10..<70), "the ink covers \(ink)")
  }

  @Test func aGivenSizeIsKept() throws {
    let picture = try TextBench.grey(400, 200)
    let result = try TextBench.run("{ content: 'Kept', size: 37px }", on: picture)
    #expect(result.records["size"] == "37 px")
  }

  @Test func aSizeMayBeAShareOfTheHeight() throws {
    let picture = try TextBench.grey(400, 200)
    let result = try TextBench.run("{ content: 'Share', size: 20% }", on: picture)
    #expect(result.records["size"] == "40 px")
  }

  @Test func theLargestSizeMayBeLimited() throws {
    let picture = try TextBench.grey(400, 200)
    let result = try TextBench.run("{ content: 'Hi', max-size: 24px }", on: picture)
    #expect(result.records["size"] == "24 px")
  }

  @Test func aWordWiderThanItsBoxIsRefusedWithTheNumbers() throws {
    let message = try TextBench.refusal("{ content: 'a Donaudampfschiff', size: 60px }", on: TextBench.grey(300, 200))
    #expect(message?.contains("'Donaudampfschiff' is ") == true, "\(message ?? "")")
    #expect(message?.contains("room for 280 px") == true, "\(message ?? "")")
  }

  @Test func linesTallerThanTheirBoxAreRefusedWithTheNumbers() throws {
    let message = try TextBench.refusal(
      "{ content: 'one two three four', size: 40px, box: { height: 50px } }", on: TextBench.grey(200, 200))
    #expect(
      message?.contains("lines") == true && message?.contains("its box is 50 px high") == true, "\(message ?? "")")
  }

  @Test func aTextBelowTheLeastSizeIsRefusedWithTheNumbers() throws {
    let message = try TextBench.refusal(
      "{ content: 'Far too much to say in here', min-size: 20px, box: { width: 60px, height: 40px } }",
      on: TextBench.grey(200, 200))
    #expect(message?.contains("60 x 40 px") == true, "\(message ?? "")")
    #expect(message?.contains("20 px is the smallest allowed") == true, "\(message ?? "")")
  }

  @Test func aBoxBesideThePictureIsRefused() throws {
    let message = try TextBench.refusal("{ content: 'Gone', box: { x: 300px } }", on: TextBench.grey(200, 200))
    #expect(message?.contains("leaves no room on the picture of 200 x 200 px") == true, "\(message ?? "")")
  }

  @Test func aTurnedTextOfAGivenSizeThatLeavesThePictureIsRefused() throws {
    let message = try TextBench.refusal(
      "{ content: 'Tall order', size: 40px, rotation: 90 }", on: TextBench.grey(300, 100))
    #expect(message?.contains("turned by this much") == true, "\(message ?? "")")
  }

  @Test func linesOfAHeadlineAreBalanced() throws {
    // A greedy break would leave "ever" alone on the second line.
    let picture = try TextBench.grey(400, 200)
    let result = try TextBench.run(
      "{ content: 'The greatest summer sale ever', size: 26px, align: left, valign: top }", on: picture)
    #expect(result.records["lines"] == "2")
    let second = try rows(of: result.pixels, from: 45, to: 75, over: picture)
    #expect(second.width > 120, "the second line covers \(second)")
  }

  @Test func aNewLineIsKept() throws {
    let result = try TextBench.run(#"{ content: "one\ntwo\n\nfour", size: 20px }"#, on: TextBench.grey(300, 200))
    #expect(result.records["lines"] == "4")
  }

  @Test func anEmptyTextLeavesThePictureAlone() throws {
    let picture = try TextBench.grey(50, 50)
    let result = try TextBench.run("{ content: ' ' }", on: picture)
    #expect(Pictures.areIdentical(result.pixels, picture))
    #expect(result.records["text"] == "empty")
  }

  @Test func aLongTextIsSetInManyLines() throws {
    let words = Array(repeating: "word", count: 300).joined(separator: " ")
    let result = try TextBench.run("{ content: '\(words)', min-size: 6px }", on: TextBench.grey(400, 300))
    let lines = Int(result.records["lines"] ?? "") ?? 0
    #expect(lines > 10)
  }

  /// What differs in the rows from `top` to `bottom`.
  private func rows(of pixmap: Pixmap, from top: Int, to bottom: Int, over picture: Pixmap) throws -> InkBox {
    let cut = try Pictures.bytes(pixmap.width, pixmap.height) { x, y in
      let row = (top..<bottom).contains(y) ? pixmap.bytes(y) : picture.bytes(y)
      return SIMD4(row[4 * x], row[4 * x + 1], row[4 * x + 2], row[4 * x + 3])
    }
    return try #require(InkBox(picture, cut), "there is nothing in rows \(top) to \(bottom)")
  }
}
