// Where the lines lie in the box.
import AtelierCore
import AtelierImaging
import TestKit
import Testing

@Suite struct TextPlaceTests {
  static let box = "box: { x: 20px, y: 20px, width: 260px, height: 160px }, size: 30px"

  private func ink(_ parameters: String) throws -> InkBox {
    let picture = try TextBench.grey(300, 200)
    let result = try TextBench.run("{ \(parameters), \(Self.box) }", on: picture)
    return try #require(InkBox(picture, result.pixels), "nothing was drawn")
  }

  @Test func leftBeginsAtTheLeftEdge() throws {
    #expect(try (20...24).contains(ink("content: 'HELP', align: left").x.lowerBound))
  }

  @Test func rightEndsAtTheRightEdge() throws {
    #expect(try (275...280).contains(ink("content: 'HELP', align: right").x.upperBound))
  }

  @Test func centerLiesInTheMiddle() throws {
    let ink = try ink("content: 'OXO', align: center")
    #expect(abs(ink.x.lowerBound + ink.x.upperBound - 300) <= 3, "\(ink)")
  }

  @Test func justifiedLinesFillTheBox() throws {
    let ink = try ink("content: 'Hm Hm Hm Hm Hm Hm Hm Hm Hm', align: justify")
    #expect(ink.x.lowerBound <= 24 && ink.x.upperBound >= 276, "\(ink)")
  }

  @Test func topLiesAboveMiddleAndMiddleAboveBottom() throws {
    let tops = try ["top", "middle", "bottom"].map { try ink("content: 'Help', valign: \($0)").y.lowerBound }
    #expect(tops[0] < tops[1] && tops[1] < tops[2] && tops[0] < 40, "\(tops)")
  }

  @Test func lineSpacingMovesLinesApart() throws {
    let near = try ink(#"content: "Ay\nAy", line-spacing: 0.8"#)
    let far = try ink(#"content: "Ay\nAy", line-spacing: 2"#)
    #expect(abs(Double(far.height - near.height) - 1.2 * 30 * 1.164) < 3, "\(near), \(far)")
  }

  @Test func trackingMovesLettersApart() throws {
    let plain = try ink("content: 'HHH'")
    let tracked = try ink("content: 'HHH', tracking: 500")
    #expect(abs(tracked.width - plain.width - 30) <= 2, "\(plain), \(tracked)")
  }

  @Test func upperSetsCapitals() throws {
    let picture = try TextBench.grey(300, 200)
    let small = try TextBench.run("{ content: 'straße', case: upper }", on: picture)
    let capital = try TextBench.run("{ content: 'STRASSE' }", on: picture)
    #expect(Pictures.areIdentical(small.pixels, capital.pixels))
  }

  @Test func upperKnowsTheTurkishI() throws {
    let picture = try TextBench.grey(300, 200)
    let small = try TextBench.run("{ content: 'indirim', case: upper, language: tr }", on: picture)
    let capital = try TextBench.run("{ content: 'İNDİRİM', language: tr }", on: picture)
    #expect(Pictures.areIdentical(small.pixels, capital.pixels))
  }

  @Test func aQuarterTurnStandsUpright() throws {
    let flat = try ink("content: 'Turn'")
    let turned = try ink("content: 'Turn', rotation: 90")
    #expect(abs(flat.width - turned.height) <= 2 && abs(flat.height - turned.width) <= 2, "\(flat), \(turned)")
  }

  @Test func textScalesWithThePicture() throws {
    func share(_ width: Int, _ height: Int) throws -> Double {
      let picture = try TextBench.grey(width, height)
      let ink = try #require(InkBox(picture, try TextBench.run("{ content: 'Scale', size: 20% }", on: picture).pixels))
      return Double(ink.width) / Double(width)
    }
    #expect(abs(try share(200, 120) - share(600, 360)) < 0.01)
  }
}
