// How large a text becomes, and which box it gets.
import AtelierCore
import AtelierImaging
import TestKit
import Testing

@Suite struct TextSizeTests {
  private func ink(_ parameters: String, _ width: Int = 300, _ height: Int = 200) throws -> InkBox {
    let picture = try TextBench.grey(width, height)
    return try #require(
      InkBox(picture, try TextBench.run("{ \(parameters) }", on: picture).pixels), "nothing was drawn")
  }

  private func size(_ parameters: String, _ width: Int = 300, _ height: Int = 200) throws -> Double {
    let text = try TextBench.run("{ \(parameters) }", on: TextBench.grey(width, height)).records["size"] ?? ""
    return try #require(Double(text.prefix { $0 != " " }), "\(text)")
  }

  @Test(arguments: [12.0, 20, 33.5, 60]) func theSizeIsTheFontsEm(_ size: Double) throws {
    // A capital H of DejaVu Sans is 1493 of 2048 high.
    let height = Double(try ink("content: 'H', size: \(size)px").height)
    #expect(abs(height - size * 0.729) <= 1.5)
  }

  @Test(arguments: ["4px", "150px"]) func theLeastSizeIsForTextsThatFillTheirBox(_ least: String) throws {
    // A size of its own is nobody's mistake.
    #expect(try size("content: 'Own', size: 9px, min-size: \(least)") == 9)
  }

  @Test func aTextFillsItsBoxUpToTheLargestSize() throws {
    let free = try size("content: 'Fill'")
    #expect(try size("content: 'Fill', max-size: \(free / 2)px") <= free / 2 + 0.1)
    #expect(try size("content: 'Fill', max-size: \(free * 2)px") == free)
  }

  @Test func aLeastSizeThatIsMetChangesNothing() throws {
    #expect(try size("content: 'Fill', min-size: 10px") == size("content: 'Fill'"))
  }

  @Test func aLeastSizeAboveTheLargestIsRefused() throws {
    let message = try TextBench.refusal(
      "{ content: 'x', min-size: 30px, max-size: 20px }", on: TextBench.grey(300, 200))
    #expect(
      message?.contains("'max-size' is 20 px and below the smallest size allowed, 30 px") == true, "\(message ?? "")")
  }

  @Test func aTextNobodyCanReadIsRefused() throws {
    let message = try TextBench.refusal(
      "{ content: 'far too much', min-size: 0, box: { width: 20px, height: 5px } }", on: TextBench.grey(300, 200))
    #expect(message?.contains("6 px is the smallest allowed") == true, "\(message ?? "")")
  }

  @Test func halfTheWidthIsHalfTheSize() throws {
    let (one, half) = (
      try size("content: 'HHHHHH', box: { width: 200px }"), try size("content: 'HHHHHH', box: { width: 100px }")
    )
    #expect(abs(one / half - 2) < 0.02)
  }

  @Test(arguments: [
    ("size: 20%", "size: 40px"),
    (
      "size: 30px, box: { x: 10%, y: 25%, width: 50%, height: 50% }",
      "size: 30px, box: { x: 30px, y: 50px, width: 150px, height: 100px }"
    ),
    ("margin: 10%", "margin: 20px"), ("max-size: 15%", "max-size: 30px"),
    ("outline: { width: 1% }", "outline: { width: 2px }"),
    ("size: 30px, shadow: { dx: 2%, dy: 3%, blur: 4% }", "size: 30px, shadow: { dx: 4px, dy: 6px, blur: 8px }"),
    (
      "size: 30px, shade: { padding: 5%, radius: 4%, blur: 3% }",
      "size: 30px, shade: { padding: 10px, radius: 8px, blur: 6px }"
    ),
  ]) func percentAndPxMeanTheSame(_ percent: String, _ pixels: String) throws {
    let picture = try TextBench.grey(300, 200)
    let results = try [percent, pixels].map { try TextBench.run("{ content: 'Same', \($0) }", on: picture).pixels }
    #expect(Pictures.areIdentical(results[0], results[1]))
  }

  @Test(arguments: [
    ("{ x: -50px, y: -40px, width: 150px, height: 100px }", 0.0..<100.0, 0.0..<60.0),
    ("{ x: 220px, y: 150px, width: 200px, height: 100px }", 220..<300, 150..<200),
    ("{ x: -100%, y: 40%, width: 300%, height: 20% }", 0..<300, 80..<120),
  ]) func aBoxPartlyOutsideIsCutToThePicture(_ box: String, _ x: Range<Double>, _ y: Range<Double>) throws {
    let ink = try ink("content: 'Cut', box: \(box)")
    #expect(ink.lies(x: x, y: y), "\(ink)")
    #expect(
      Double(ink.width) > 0.6 * (x.upperBound - x.lowerBound)
        || Double(ink.height) > 0.6 * (y.upperBound - y.lowerBound))
  }

  @Test(arguments: [
    ("left", "top", 0..<1, 0..<1), ("right", "bottom", 300..<301, 200..<201), ("left", "bottom", 0..<1, 200..<201),
  ]) func aBoxAtTheEdgeIsFilledToTheEdge(_ align: String, _ valign: String, _ x: Range<Int>, _ y: Range<Int>) throws {
    let ink = try ink(
      "content: 'HH', font: 'DejaVu Sans Mono', size: 50px, align: \(align), valign: \(valign), box: { x: 0, y: 0, width: 100%, height: 100% }"
    )
    let (across, down) = (
      align == "left" ? ink.x.lowerBound : ink.x.upperBound, valign == "top" ? ink.y.lowerBound : ink.y.upperBound
    )
    // The side bearing of the letter, and the font's ascent or descent.
    #expect(abs(across - x.lowerBound) <= 6 && abs(down - y.lowerBound) <= 16, "\(ink)")
    #expect(ink.lies(x: 0..<300, y: 0..<200))
  }

  @Test(arguments: ["12px", "30px"]) func theMarginHoldsInABoxToo(_ margin: String) throws {
    let ink = try ink("content: 'HHHHHHHHHHHH', margin: \(margin), box: { x: 0, y: 0, width: 100%, height: 100% }")
    let edge = margin == "12px" ? 12.0 : 30
    #expect(ink.lies(x: edge..<(300 - edge), y: edge..<(200 - edge)) && Double(ink.width) > 280 - 2 * edge, "\(ink)")
  }

  @Test func theBoxCutsOffNoOutline() throws {
    let ink = try ink(
      "content: 'Round', outline: { width: 8px }, box: { x: 40px, y: 40px, width: 220px, height: 100px }")
    #expect(ink.lies(x: 40..<260, y: 40..<140), "\(ink)")
  }

  @Test(arguments: ["top", "middle", "bottom"]) func theEvidenceSaysWhereTheInkIs(_ valign: String) throws {
    let picture = try TextBench.grey(300, 200)
    let result = try TextBench.run("{ content: 'HELP', size: 40px, valign: \(valign) }", on: picture)
    let ink = try #require(InkBox(picture, result.pixels))
    let numbers = (result.records["ink"] ?? "").split { !$0.isNumber }.compactMap { Int($0) }
    try #require(numbers.count == 4)
    for (a, b) in zip(numbers, [ink.width, ink.height, ink.x.lowerBound, ink.y.lowerBound]) { #expect(abs(a - b) <= 2) }
  }

  @Test(arguments: [SIMD2(1, 1), SIMD2(3, 3), SIMD2(3, 200), SIMD2(200, 3)])
  func aPictureTooSmallForLettersIsRefusedInWords(_ size: SIMD2<Int>) throws {
    let message = try TextBench.refusal("{ content: 'Hello' }", on: TextBench.grey(size.x, size.y))
    #expect(message?.isEmpty == false && message?.contains("px") == true)
  }
}
