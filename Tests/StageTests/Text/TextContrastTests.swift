// Letters that cannot be read are measured, warned of, helped or refused.
import AtelierCore
import AtelierImaging
import TestKit
import Testing

@Suite struct TextContrastTests {
  private func ratio(_ result: StageBench.Result) -> Double? {
    result.records["contrast"].flatMap { Double($0.prefix { $0 != ":" }) }
  }

  @Test func blackOnWhiteIs21() throws {
    let result = try TextBench.run("{ content: 'Read' }", on: Pictures.flat(200, 100, SIMD4(255, 255, 255, 255)))
    #expect(result.records["contrast"] == "21:1, 3:1 needed")
  }

  @Test func greyOnGreyIsAsWCAGCounts() throws {
    // #767676 on white is the well-known 4.54:1.
    let result = try TextBench.run(
      "{ content: 'Read', fill: '#767676' }", on: Pictures.flat(200, 100, SIMD4(255, 255, 255, 255)))
    #expect(ratio(result) == 4.5)
  }

  @Test func theWorstPlacesCountAndNotTheMean() throws {
    // White letters over a picture whose right fifth is white.
    let picture = try Pictures.bytes(300, 100) { x, _ in x < 240 ? SIMD4(0, 0, 0, 255) : SIMD4(255, 255, 255, 255) }
    let result = try TextBench.run("{ content: 'HHHHHHHH', fill: '#ffffff', contrast: 'off' }", on: picture)
    #expect(ratio(result) == 1)
  }

  @Test func smallLettersNeedMore() throws {
    let result = try TextBench.run(
      "{ content: 'small', font: 'DejaVu Sans', size: 6px }", on: Pictures.flat(400, 400, SIMD4(255, 255, 255, 255)))
    #expect(result.records["contrast"] == "21:1, 4.5:1 needed")
  }

  @Test func theGroundIsWhatThePlateMakesIt() throws {
    let picture = try Pictures.flat(200, 100, SIMD4(255, 255, 255, 255))
    let result = try TextBench.run("{ content: 'Read', fill: '#ffffff', shade: { opacity: 1 } }", on: picture)
    #expect(ratio(result) == 21)
  }

  @Test func aWideOutlineIsGroundToo() throws {
    let picture = try Pictures.flat(200, 100, SIMD4(255, 255, 255, 255))
    let result = try TextBench.run("{ content: 'Read', fill: '#ffffff', outline: { width: 4px } }", on: picture)
    #expect(ratio(result) == 21)
  }

  @Test func warnTellsAndDraws() throws {
    let picture = try TextBench.grey(200, 100)
    let result = try TextBench.run("{ content: 'Read', fill: '#888888' }", on: picture)
    #expect(result.evidence.notes.contains { $0.contains("the contrast of the text is 1") }, "\(result.evidence.notes)")
    #expect(InkBox(picture, result.pixels) != nil)
  }

  @Test func offSaysNothing() throws {
    let result = try TextBench.run(
      "{ content: 'Read', fill: '#888888', contrast: 'off' }", on: TextBench.grey(200, 100))
    #expect(!result.evidence.notes.contains { $0.contains("contrast") })
    #expect(result.records["contrast"] != nil)
  }

  @Test func failRefusesWithTheNumbers() throws {
    let message = try TextBench.refusal(
      "{ content: 'Read', fill: '#888888', contrast: fail }", on: TextBench.grey(200, 100))
    #expect(message?.contains("3:1 needed") == true, "\(message ?? "")")
  }

  @Test(arguments: ["#ffffff", "#000000", "#888888", "#c03020"])
  func fixMakesItReadable(_ fill: String) throws {
    let result = try TextBench.run("{ content: 'Read', fill: '\(fill)', contrast: fix }", on: Pictures.scene(300, 200))
    #expect((ratio(result) ?? 0) >= 3, "\(result.records)")
  }

  @Test func fixTakesTheLeastHelpFirst() throws {
    // White on mid-grey is 3.9:1 and small letters need 4.5: a quarter of a plate is enough.
    let picture = try TextBench.grey(400, 400)
    let result = try TextBench.run(
      "{ content: 'small', font: 'DejaVu Sans', size: 12px, fill: '#ffffff', contrast: fix }", on: picture)
    #expect(result.records["contrast-help"] == "shade of 25%")
  }

  @Test func fixLeavesReadableTextAlone() throws {
    let picture = try TextBench.grey(200, 100)
    let fixed = try TextBench.run("{ content: 'Read', contrast: fix }", on: picture)
    let plain = try TextBench.run("{ content: 'Read', contrast: 'off' }", on: picture)
    #expect(fixed.records["contrast-help"] == nil)
    #expect(Pictures.areIdentical(fixed.pixels, plain.pixels))
  }

  @Test func onATransparentPictureNothingIsMeasured() throws {
    let result = try TextBench.run(
      "{ content: 'Read', contrast: fail }", on: Pictures.flat(200, 100, SIMD4(0, 0, 0, 0)))
    #expect(result.records["contrast"] == "not measured on a transparent picture")
  }
}
