// Boxes, ratios and the focus.
import AtelierCore
import AtelierImaging
import TestKit
import Testing

@Suite struct CropTests {
  /// Its red is the column and its green the row.
  private func grid(_ width: Int = 200, _ height: Int = 100) throws -> Pixmap {
    try Pictures.bytes(width, height) { x, y in SIMD4(UInt8(x), UInt8(y), 77, 255) }
  }

  private func cropped(_ parameters: String, _ picture: Pixmap? = nil) throws -> Pixmap {
    try Bundles.run("frame", parameters, on: picture ?? grid())
  }

  @Test(arguments: [("1:1", 100, 100), ("4:5", 80, 100), ("16:9", 178, 100), ("3:1", 200, 67), ("2", 200, 100)])
  func aRatioKeepsTheLargestPart(_ ratio: String, _ width: Int, _ height: Int) throws {
    #expect(try cropped("{ crop: '\(ratio)' }").size == SIMD2(width, height))
  }

  @Test func theMiddleIsKeptUnlessTheFocusSaysOtherwise() throws {
    #expect(try cropped("{ crop: '1:1' }").pixel(0, 0) == SIMD4(50, 0, 77, 255))
    #expect(try cropped("{ crop: '1:1', focus: { x: 60% } }").pixel(0, 0).x == 70)
    #expect(try cropped("{ crop: '1:1', focus: { x: 130px } }").pixel(0, 0).x == 80)
  }

  @Test(arguments: [("0%", 0.0), ("100%", 100.0)]) func theFocusNeverLeavesThePicture(_ x: String, _ left: Double)
    throws
  {
    #expect(try cropped("{ crop: '1:1', focus: { x: '\(x)' } }").pixel(0, 0).x == left)
  }

  @Test func aBoxIsTakenToThePixel() throws {
    let result = try cropped("{ box: { x: 30px, y: 20px, width: 41px, height: 33px } }")
    #expect(result.size == SIMD2(41, 33))
    for y in 0..<33 {
      for x in 0..<41 { #expect(result.pixel(x, y) == SIMD4(Double(30 + x), Double(20 + y), 77, 255)) }
    }
  }

  @Test func boxesSideBySideLeaveNoGap() throws {
    let picture = try grid(101, 50)
    let widths = try (0..<3).map { index in
      try cropped("{ box: { x: \(Double(index) * 100 / 3)%, width: \(100.0 / 3)%, height: 100% } }", picture).width
    }
    #expect(widths.reduce(0, +) == 101)
  }

  @Test func theRatioIsTakenOfTheBox() throws {
    let result = try cropped("{ box: { x: 100px, y: 0px, width: 60px, height: 100px }, crop: '1:1' }")
    #expect(result.size == SIMD2(60, 60))
    #expect(result.pixel(0, 0) == SIMD4(100, 20, 77, 255))
  }

  @Test(arguments: [
    "{ x: 150px, y: 0px, width: 51px, height: 50px }", "{ x: 0px, y: 60%, width: 10px, height: 50% }",
    "{ x: 0px, y: 0px, width: 0px, height: 50px }",
  ])
  func aBoxOffThePictureIsRefusedInWords(_ box: String) throws {
    let failure = try #require(try Bundles.refusal(of: "frame", "{ box: \(box) }", on: grid()))
    #expect(failure.kind == .invalid)
    #expect(failure.message.contains("200 x 100 px"), "\(failure.message)")
  }

  @Test func croppingComesAfterTurning() throws {
    let result = try cropped("{ rotate: 90, crop: '1:1' }")
    #expect(result.size == SIMD2(100, 100))
    // The picture's left end is now above.
    #expect(result.pixel(99, 0) == SIMD4(50, 0, 77, 255))
  }
}
