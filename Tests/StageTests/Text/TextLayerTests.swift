// The layer lies on the picture and changes nothing beside it, in either depth, with or without alpha.
import AtelierCore
import AtelierImaging
import TestKit
import Testing

@Suite struct TextLayerTests {
  static let dressed =
    "content: 'Ink', size: 60px, fill: '#ff8000', outline: { color: '#002040', width: 3px }, "
    + "shadow: { dx: 5px, dy: 6px, blur: 8px }, shade: { opacity: 0.3, padding: 6px }"

  @Test func pixelsBesideTheLayerStayAsTheyWere() throws {
    let picture = try Pictures.scene(300, 200)
    let result = try TextBench.run(
      "{ \(Self.dressed), box: { x: 80px, y: 60px, width: 150px, height: 90px } }", on: picture)
    let ink = try #require(InkBox(picture, result.pixels))
    // The box, and what the shadow and the plate may add to it.
    #expect(ink.lies(x: 68..<250, y: 48..<172), "the layer covers \(ink)")
  }

  @Test func theSameInputGivesTheSameBytes() throws {
    let picture = try Pictures.scene(300, 200)
    let first = try TextBench.run("{ \(Self.dressed), rotation: 7 }", on: picture)
    let second = try TextBench.run("{ \(Self.dressed), rotation: 7 }", on: picture)
    #expect(Pictures.areIdentical(first.pixels, second.pixels))
  }

  @Test func onManyThreadsTheBytesAreTheSame() throws {
    let picture = try Pictures.scene(300, 200)
    let one = try StageBench("Text", threads: 1).run("text", "{ \(Self.dressed) }", on: picture)
    let four = try StageBench("Text", threads: 4).run("text", "{ \(Self.dressed) }", on: picture)
    #expect(Pictures.areIdentical(one.pixels, four.pixels))
  }

  @Test func theFillIsExactlyItsColour() throws {
    let picture = try TextBench.grey(200, 100)
    let result = try TextBench.run("{ content: '█', font: 'DejaVu Sans Mono', fill: '#12ab7f' }", on: picture)
    let row = result.pixels.bytes(50)
    #expect(Array(row[(4 * 100)..<(4 * 101)]) == [0x12, 0xAB, 0x7F, 255])
  }

  @Test func noOpacityLeavesThePictureAlone() throws {
    let picture = try Pictures.scene(200, 100)
    let result = try TextBench.run("{ \(Self.dressed), opacity: 0 }", on: picture)
    #expect(Pictures.areIdentical(result.pixels, picture))
  }

  @Test func halfOpacityMixesHalfAndHalf() throws {
    let picture = try Pictures.flat(200, 100, SIMD4(0, 100, 200, 255))
    let result = try TextBench.run(
      "{ content: '█', font: 'DejaVu Sans Mono', fill: '#ffffff', opacity: 0.5 }", on: picture)
    let pixel = result.pixels.bytes(50)[(4 * 100)..<(4 * 101)].map(Int.init)
    #expect(zip(pixel, [128, 178, 228, 255]).allSatisfy { abs($0 - $1) <= 1 }, "\(pixel)")
  }

  @Test func onNothingTheColourStaysStraight() throws {
    let picture = try Pictures.flat(200, 100, SIMD4(0, 0, 0, 0))
    let result = try TextBench.run("{ content: 'Clear', fill: '#ff000080' }", on: picture)
    var worst = 0
    for y in 0..<100 {
      let row = result.pixels.bytes(y)
      for x in 0..<200 where row[4 * x + 3] > 0 {
        worst = max(worst, 255 - Int(row[4 * x]), Int(row[4 * x + 1]), Int(row[4 * x + 3]) - 128)
      }
    }
    #expect(worst <= 1, "red with half its alpha, and nowhere darkened by what is not there")
  }

  @Test func alphaBesideTheLettersIsKept() throws {
    let picture = try Pictures.bytes(200, 100) { x, y in SIMD4(UInt8(x), UInt8(y), 9, UInt8(x)) }
    let result = try TextBench.run("{ content: 'in', size: 20px, align: left, valign: top }", on: picture)
    let ink = try #require(InkBox(picture, result.pixels))
    #expect(ink.x.upperBound < 60 && ink.y.upperBound < 40, "\(ink)")
  }

  @Test func aPictureOf16BitsLooksTheSame() throws {
    let eight = try Pictures.scene(240, 160)
    let deep = try Pictures.floats(240, 160) { x, y in
      let row = eight.bytes(y)
      return SIMD4(Float(row[4 * x]), Float(row[4 * x + 1]), Float(row[4 * x + 2]), 255) / 255
    }
    let one = try TextBench.run("{ \(Self.dressed) }", on: eight).pixels
    let other = try TextBench.run("{ \(Self.dressed) }", on: deep).pixels
    try #require(other.format.isFloat, "16 bits stay 16 bits")
    #expect(Pictures.difference(one, try other.converted(to: .rgba8)) <= 1)
  }

  @Test func aPictureOf16BitsIsUntouchedBesideTheLayer() throws {
    let deep = try Pictures.floats(200, 120) { x, y in
      SIMD4(Float(x * 257 % 65536) / 65535, Float(y * 511 % 65536) / 65535, 12345 / 65535, 1)
    }
    let result = try TextBench.run("{ content: 'deep', size: 24px, align: left, valign: top }", on: deep).pixels
    var differing = 0
    for y in 0..<120 {
      let (a, b) = (deep.floats(y), result.floats(y))
      for x in 0..<200 where x > 100 || y > 50 {
        if (0..<4).contains(where: { abs(a[4 * x + $0] - b[4 * x + $0]) > 0.5 / 65535 }) { differing += 1 }
      }
    }
    #expect(differing == 0)
  }

  @Test func theOutlineLiesOutsideTheLetters() throws {
    let picture = try TextBench.grey(200, 100)
    let plain = try TextBench.run("{ content: 'O', size: 70px, fill: '#ffffff' }", on: picture).pixels
    let lined = try TextBench.run(
      "{ content: 'O', size: 70px, fill: '#ffffff', outline: { color: '#000000', width: 4px } }", on: picture
    ).pixels
    var changed = 0
    for y in 0..<100 {
      let (a, b) = (plain.bytes(y), lined.bytes(y))
      for x in 0..<200 where a[4 * x] == 255 && b[4 * x] < 253 { changed += 1 }
    }
    #expect(changed == 0, "white pixels of the letter that the line covers")
    let inner = try #require(InkBox(picture, plain))
    let outer = try #require(InkBox(picture, lined))
    #expect(abs(outer.width - inner.width - 8) <= 2, "\(inner), \(outer)")
  }

  @Test func anOutlineDoesNotShowThroughTheLetters() throws {
    let picture = try Pictures.flat(200, 100, SIMD4(255, 255, 255, 255))
    let result = try TextBench.run(
      "{ content: '█', font: 'DejaVu Sans Mono', fill: '#ffffff00', outline: { color: '#000000', width: 4px } }",
      on: picture)
    #expect(result.pixels.bytes(50)[4 * 100] == 255)
  }

  @Test func aSharpShadowIsACopyOfTheLetters() throws {
    let picture = try TextBench.grey(200, 100)
    let result = try TextBench.run(
      "{ content: 'I', size: 40px, fill: '#ffffff', shadow: { dx: 50px, dy: 0, blur: 0, opacity: 1 } }", on: picture
    ).pixels
    let darkest = (0..<100).map { y in (0..<200).map { Int(result.bytes(y)[4 * $0]) }.min() ?? 255 }.min()
    #expect(darkest == 0)
  }

  @Test func aGradientRunsFromItsFirstColourToItsLast() throws {
    let picture = try TextBench.grey(200, 100)
    let result = try TextBench.run(
      "{ content: '█', font: 'DejaVu Sans Mono', gradient: { from: '#ff0000', to: '#0000ff', angle: 90 } }", on: picture
    )
    let ink = try #require(InkBox(picture, result.pixels))
    let top = result.pixels.bytes(ink.y.lowerBound + 1)
    let bottom = result.pixels.bytes(ink.y.upperBound - 2)
    #expect(top[4 * 100] > 245 && top[4 * 100 + 2] < 10)
    #expect(bottom[4 * 100] < 10 && bottom[4 * 100 + 2] > 245)
  }

  @Test func aGradientOfOneColourIsRefused() throws {
    let message = try TextBench.refusal("{ content: 'x', gradient: { from: '#ff0000' } }", on: TextBench.grey(50, 50))
    #expect(message?.contains("a gradient needs two colours") == true, "\(message ?? "")")
  }

  @Test func stopsOutOfOrderAreRefused() throws {
    let message = try TextBench.refusal(
      "{ content: 'x', gradient: { stops: [ { at: 80, color: red }, { at: 20, color: blue } ] } }"
        .replacing("red", with: "'#ff0000'").replacing("blue", with: "'#0000ff'"), on: TextBench.grey(50, 50))
    #expect(message?.contains("in order") == true, "\(message ?? "")")
  }
}
