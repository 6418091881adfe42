// Where lines break: even, without a lone word at an end, never inside a word, and where the text itself says so.
import AtelierCore
import AtelierImaging
import TestKit
import Testing

@Suite struct TextBreakTests {
  /// Lines far enough apart that each is seen by itself.
  private func lines(_ content: String, _ more: String = "", width: Int = 400, height: Int = 400) throws -> [InkBox] {
    let picture = try TextBench.grey(width, height)
    let result = try TextBench.run(
      #"{ content: "\#(content)", line-spacing: 1.6, valign: top, margin: 10px\#(more.contains("align") ? "" : ", align: left")\#(more) }"#,
      on: picture)
    let lines = try TextLines.boxes(picture, result.pixels)
    #expect("\(lines.count)" == result.records["lines"], "a line cannot be told from the next")
    return lines
  }

  static let headlines = [
    "THE GREATEST SUMMER SALE OF ALL TIMES", "HATS AND MORE HATS FOR EVERY HEAD IN TOWN",
    "NEW THIS WEEK FROM THE GARDEN OF OUR NEIGHBOURS", "ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN ELEVEN",
    "A QUIET PLACE BY THE SEA WITH A VIEW",
  ]

  @Test(arguments: headlines, [22, 28, 34]) func noWordIsLeftAloneAtAnEnd(_ content: String, _ size: Int) throws {
    let lines = try lines(content, ", size: \(size)px")
    let widest = lines.map(\.width).max() ?? 0
    try #require(lines.count > 1)
    #expect((lines.last?.width ?? 0) * 10 > widest * 4, "the last line is \(lines.map(\.width)) wide")
  }

  /// As few lines as a greedy break needs, and more even than that.
  @Test(arguments: headlines) func linesAreEven(_ content: String) throws {
    let widths = try lines(content, ", size: 28px").map(\.width)
    let mean = Double(widths.reduce(0, +)) / Double(widths.count)
    let ragged = widths.map { abs(Double($0) - mean) / mean }.max() ?? 1
    #expect(ragged < 0.4, "\(widths)")
  }

  @Test func noLineIsWiderThanItsBox() throws {
    for size in [18, 24, 30] {
      #expect(
        try lines(Self.headlines[3], ", size: \(size)px").allSatisfy { $0.x.lowerBound >= 9 && $0.x.upperBound <= 391 })
    }
  }

  @Test func aLongWordIsNeverDivided() throws {
    let lines = try lines("A DONAUDAMPFSCHIFFFAHRT B", ", size: 30px", width: 500)
    let alone = try self.lines("DONAUDAMPFSCHIFFFAHRT", ", size: 30px", width: 500)
    #expect(lines.map(\.width).contains(alone[0].width))
  }

  @Test func aSoftHyphenShowsOnlyWhereALineBreaks() throws {
    let whole = try lines(#"HAND\u00ADWERK"#, ", size: 30px")
    let plain = try lines("HANDWERK", ", size: 30px")
    #expect(whole == plain)
    let broken = try lines(#"HAND\u00ADWERK"#, ", size: 60px", width: 250)
    let bare = try lines(#"HAND\nWERK"#, ", size: 60px", width: 250)
    #expect(broken.count == 2)
    #expect(broken[0].width > bare[0].width + 10, "there is no hyphen")
  }

  @Test(arguments: [#"ROSE\u00A0GARDEN"#, #"ROSE\u2060GARDEN"#, #"ROSE\u202FGARDEN"#])
  func whatHoldsWordsTogetherHolds(_ content: String) throws {
    let message = try TextBench.refusal(#"{ content: "\#(content)", size: 40px }"#, on: TextBench.grey(230, 200))
    #expect(message?.contains("wide at a size of 40 px") == true, "\(message ?? "it was broken")")
  }

  @Test(arguments: [#"ROSE\u200BGARDEN"#, "ROSE GARDEN", "ROSE-GARDEN", #"ROSE\tGARDEN"#])
  func whatLetsALineBreakDoes(_ content: String) throws {
    #expect(try lines(content, ", size: 34px", width: 230).count == 2)
  }

  @Test(arguments: [
    (#"A\nB"#, 2), (#"A\r\nB"#, 2), (#"A\u2028B"#, 2), (#"A\u2029B"#, 2), (#"A\n\n\nB"#, 4), (#"\n\nA\n\n"#, 1),
  ])
  func theTextsOwnLineEndsCount(_ content: String, _ count: Int) throws {
    let result = try TextBench.run(#"{ content: "\#(content)", size: 20px }"#, on: TextBench.grey(200, 200))
    #expect(result.records["lines"] == "\(count)")
  }

  @Test(arguments: ["", " ", #"\n"#, #" \t \n  \r\n "#, #"\u00A0\u00A0"#, #"\u2003\u3000"#])
  func aTextOfNothingLeavesThePictureAlone(_ content: String) throws {
    let picture = try Pictures.scene(60, 40)
    #expect(Pictures.areIdentical(try TextBench.run(#"{ content: "\#(content)" }"#, on: picture).pixels, picture))
  }

  @Test(arguments: [("  A B  ", "A B"), (#"A\tB"#, "A B"), (#"A\u0007B"#, "AB"), (#"A \nB"#, #"A\nB"#)])
  func spaceThatNoOneSeesChangesNothing(_ content: String, _ same: String) throws {
    let picture = try TextBench.grey(200, 120)
    let results = try [content, same].map {
      try TextBench.run(#"{ content: "\#($0)", size: 30px }"#, on: picture).pixels
    }
    #expect(Pictures.areIdentical(results[0], results[1]))
  }

  @Test func aJustifiedParagraphHasOneRaggedLine() throws {
    let text = Array(repeating: "LOREM IPSUM DOLOR SIT AMET", count: 4).joined(separator: " ")
    let lines = try lines(text, ", size: 22px, align: justify").map(\.x)
    try #require(lines.count > 3)
    #expect(lines.dropLast().allSatisfy { $0.lowerBound <= 14 && $0.upperBound >= 386 })
    #expect(lines.allSatisfy { $0.lowerBound <= 14 })
  }

  @Test(arguments: ["left", "center", "right"]) func shortLinesLieWhereTheyAreAligned(_ align: String) throws {
    let lines = try lines(#"HHHHHHHHHH\nHH"#, ", size: 30px, align: \(align)").map(\.x)
    try #require(lines.count == 2)
    let (left, right) = (lines[1].lowerBound - lines[0].lowerBound, lines[0].upperBound - lines[1].upperBound)
    switch align {
    case "left": #expect(abs(left) <= 1 && right > 50)
    case "right": #expect(abs(right) <= 1 && left > 50)
    default: #expect(abs(left - right) <= 2)
    }
  }

  @Test(arguments: [0.8, 1, 1.5, 2, 5]) func lineSpacingIsTheDistanceOfBaselines(_ spacing: Double) throws {
    let picture = try TextBench.grey(200, 400)
    let result = try TextBench.run(
      #"{ content: "HH\nHH", size: 40px, valign: top, line-spacing: \#(spacing) }"#, on: picture)
    let lines = try TextLines.boxes(picture, result.pixels)
    try #require(lines.count == 2)
    // DejaVu Sans declares a line of 2384 in an em of 2048.
    let (distance, expected) = (Double(lines[1].y.lowerBound - lines[0].y.lowerBound), spacing * 40 * 2384 / 2048)
    #expect(abs(distance - expected) <= 1)
  }

  @Test(arguments: [-50, 100, 400]) func trackingIsThousandthsOfTheSize(_ tracking: Int) throws {
    let plain = try lines("HHHHHHHH", ", size: 20px")[0].width
    let tracked = try lines("HHHHHHHH", ", size: 20px, tracking: \(tracking)")[0].width
    let (added, expected) = (Double(tracked - plain), 0.14 * Double(tracking))
    #expect(abs(added - expected) <= 2)
  }
}
