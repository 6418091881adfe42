// Texts and wishes that nobody meant: each is drawn or refused, quickly, and never half done.
import AtelierCore
import AtelierImaging
import TestKit
import Testing

@Suite struct TextHostileTests {
  /// The text is drawn inside the picture, or refused with a reason; anything else is a failure of the test.
  private func drawnOrRefused(_ parameters: String, _ width: Int = 120, _ height: Int = 80) throws -> String? {
    let picture = try TextBench.grey(width, height)
    do {
      let result = try TextBench.run(parameters, on: picture)
      #expect(result.pixels.width == width && result.pixels.height == height)
      return nil
    } catch let failure as Failure {
      #expect(failure.kind == .invalid, "\(failure)")
      #expect(!failure.message.isEmpty)
      return failure.message
    }
  }

  @Test func oneWordOfThousandsOfLettersIsRefusedInAFewWords() throws {
    let word = String(repeating: "W", count: 3999)
    let message = try drawnOrRefused("{ content: '\(word)', size: 20px }")
    #expect((message ?? "").count < 300, "\(message ?? "it was drawn")")
    #expect(message?.contains("WWW...'") == true)
  }

  @Test func thousandsOfLinesAreRefused() throws {
    let lines = String(repeating: #"a\n"#, count: 1999)
    let message = try drawnOrRefused(#"{ content: "\#(lines)z" }"#)
    #expect(message?.contains("is the smallest allowed") == true, "\(message ?? "it was drawn")")
  }

  @Test func thousandsOfWordsFindTheirLines() throws {
    let words = String(repeating: "ab ", count: 1333)
    #expect(try drawnOrRefused("{ content: '\(words)', min-size: 1px }", 900, 700) == nil)
  }

  @Test func thousandsOfSignsWithoutSpacesFindTheirLines() throws {
    // Every place between two signs may end a line.
    let signs = String(repeating: "☃\u{200B}", count: 1500)
    #expect(try drawnOrRefused("{ content: '\(signs)', font: 'DejaVu Sans', min-size: 1px }", 900, 700) == nil)
  }

  @Test(arguments: [#"\u200B"#, #"\u200D\u2060"#, #"\u00AD"#, #"\u202E\u202C"#])
  func whatCannotBeSeenLeavesThePictureAlone(_ escaped: String) throws {
    let picture = try TextBench.grey(80, 60)
    let result = try TextBench.run(#"{ content: "\#(escaped)" }"#, on: picture)
    #expect(Pictures.areIdentical(result.pixels, picture))
  }

  @Test func controlCharactersAreLeftOut() throws {
    let picture = try TextBench.grey(200, 80)
    let dirty = try TextBench.run(#"{ content: "a\a\eb\tc\r\nd" }"#, on: picture)
    let clean = try TextBench.run(#"{ content: "ab c\nd" }"#, on: picture)
    #expect(Pictures.areIdentical(dirty.pixels, clean.pixels))
  }

  @Test func anOverrideOfTheDirectionEndsWithItsLine() throws {
    #expect(try drawnOrRefused(#"{ content: "a\u202Eb c\nd" }"#) == nil)
  }

  @Test func aTowerOfMarksIsDrawnInsideOrRefused() throws {
    let tower = "o" + String(repeating: "\u{301}", count: 200)
    let picture = try TextBench.grey(120, 120)
    let parameters = "{ content: '\(tower)', min-size: 1px, box: { x: 10px, y: 10px, width: 100px, height: 100px } }"
    if try drawnOrRefused(parameters, 120, 120) != nil { return }
    let ink = try #require(InkBox(picture, TextBench.run(parameters, on: picture).pixels))
    #expect(ink.lies(x: 10..<110, y: 10..<110), "\(ink)")
  }

  @Test(arguments: [
    "size: 10000px", "size: 0", "max-size: 0", "min-size: 10000px", "outline: { width: 1000px }",
    "box: { width: 0 }", "box: { x: -30000px, width: 30000px }", "margin: 500px",
  ])
  func aSizeThatCannotBeIsRefused(_ wish: String) throws {
    #expect(try drawnOrRefused("{ content: 'Big', \(wish) }") != nil, "\(wish) was drawn")
  }

  @Test(arguments: [
    "shadow: { blur: 2000%, dx: 5000%, dy: -5000% }", "shadow: { blur: 2000px }",
    "shade: { padding: 5000%, radius: 5000%, blur: 5000% }", "tracking: -200", "line-spacing: 0.5", "rotation: 359.99",
    "shadow: { dx: -5000px }", "rotation: 45, shade: { padding: 500px }",
  ])
  func aWishBeyondThePictureIsCutToIt(_ wish: String) throws {
    #expect(try drawnOrRefused("{ content: 'Far', \(wish) }") == nil)
  }

  @Test func aPictureOfOnePixelIsRefused() throws {
    #expect(try drawnOrRefused("{ content: 'x' }", 1, 1) != nil)
  }

  @Test func manyRunsAtOnceGiveTheSameBytes() async throws {
    let picture = try Pictures.scene(160, 100)
    let parameters = "{ content: 'Many at once', fill: '#ffffff', outline: { width: 1px }, shadow: { blur: 4px } }"
    let expected = try TextBench.run(parameters, on: picture).pixels
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<12 {
        group.addTask { try Pictures.areIdentical(TextBench.run(parameters, on: picture).pixels, expected) }
      }
      for try await isSame in group { #expect(isSame) }
    }
  }
}
