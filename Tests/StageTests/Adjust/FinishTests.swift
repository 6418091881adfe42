// Vignette, strength, mask and dither.
import AtelierImaging
import TestKit
import Testing

@Suite struct FinishTests {
  private func field(_ parameters: String, _ width: Int = 121, _ height: Int = 81) throws -> Pixmap {
    try Bundles.run(
      "adjust", "{ vignette: { \(parameters) } }", on: Pictures.flat(width, height, SIMD4(160, 160, 160, 255)))
  }

  @Test func aVignetteDarkensTheCornersAndNotTheMiddle() throws {
    let result = try field("amount: -60")
    #expect(result.pixel(60, 40).x == 160)
    #expect(result.pixel(0, 0).x < 120)
    #expect(result.pixel(0, 0).x < result.pixel(0, 40).x)
  }

  @Test func aVignetteIsSymmetric() throws {
    let result = try field("amount: -60, roundness: 30")
    for (x, y) in [(3, 5), (20, 10), (50, 0)] {
      let here = result.pixel(x, y)
      #expect(here == result.pixel(120 - x, y) && here == result.pixel(x, 80 - y))
    }
  }

  @Test func aPositiveVignetteBrightens() throws {
    let result = try field("amount: 50")
    #expect(result.pixel(0, 0).x > 180 && result.pixel(60, 40).x == 160)
  }

  @Test func aRoundOneIsACircle() throws {
    let result = try field("amount: -70, roundness: 100, midpoint: 20", 201, 101)
    #expect(abs(result.pixel(100 + 45, 50).x - result.pixel(100, 50 + 45).x) <= 1)
  }

  @Test func aHigherMidpointLeavesMore() throws {
    let (low, high) = (try field("midpoint: 10"), try field("midpoint: 90"))
    #expect(low.mean.x < high.mean.x - 3)
  }

  @Test func halfStrengthIsHalfTheWay() throws {
    let whole = firstRow(try Bundles.run("adjust", "{ exposure: 1 }", on: greys()))
    let half = firstRow(try Bundles.run("adjust", "{ exposure: 1, strength: 50 }", on: greys()))
    for level in 0..<256 { #expect(abs(half[level] - (whole[level] + Double(level)) / 2) <= 1) }
  }

  @Test(arguments: ["exposure: 1", "blur: 3px", "saturation: -100", "blur: 30px", "sharpen: {}"])
  func theMaskDecidesWhereItIsTaken(_ change: String) throws {
    let picture = try Pictures.scene(80, 40)
    let mask = try Pictures.bytes(80, 40) { x, _ in x < 40 ? SIMD4(0, 0, 0, 255) : SIMD4(255, 255, 255, 255) }
    let whole = try Bundles.run("adjust", "{ \(change) }", on: picture)
    let masked = try Bundles.run(
      "adjust", "{ \(change), mask: mask.png }", on: picture, assets: ["mask.png": Pictures.file(mask)])
    for y in 0..<40 {
      for x in 0..<80 { #expect(masked.pixel(x, y) == (x < 40 ? picture : whole).pixel(x, y)) }
    }
  }

  @Test func aSmallMaskIsStretchedSmoothly() throws {
    let picture = try Pictures.flat(100, 10, SIMD4(200, 200, 200, 255))
    let mask = try Pictures.bytes(2, 1) { x, _ in x == 0 ? SIMD4(0, 0, 0, 255) : SIMD4(255, 255, 255, 255) }
    let row = firstRow(
      try Bundles.run("adjust", "{ exposure: -2, mask: m.png }", on: picture, assets: ["m.png": Pictures.file(mask)]))
    #expect(row[0] == 200 && row[99] < 120)
    #expect(zip(row, row.dropFirst()).allSatisfy { $0 >= $1 })
    #expect(zip(row, row.dropFirst()).allSatisfy { $0 - $1 < 4 })
  }

  @Test func aTransparentMaskTakesNothing() throws {
    let picture = try Pictures.scene(30, 20)
    let mask = try Pictures.flat(30, 20, SIMD4(255, 255, 255, 0))
    let result = try Bundles.run(
      "adjust", "{ exposure: 2, mask: m.png }", on: picture, assets: ["m.png": Pictures.file(mask)])
    #expect(Pictures.areIdentical(result, picture))
  }

  @Test func ditherGivesTheMeanThatRoundingLoses() throws {
    // A quarter of the way from 100 to 101 in a table of its own.
    let table = Array("LUT_1D_SIZE 2\n0.393137 0.393137 0.393137\n0.393137 0.393137 0.393137\n".utf8)
    let picture = try Pictures.flat(64, 64, SIMD4(90, 90, 90, 255))
    let plain = try Bundles.run("adjust", "{ lut: a.cube }", on: picture, assets: ["a.cube": table])
    let dithered = try Bundles.run("adjust", "{ lut: a.cube, dither: true }", on: picture, assets: ["a.cube": table])
    #expect(plain.all.allSatisfy { $0.x == 100 })
    #expect(abs(dithered.mean.x - 100.25) < 0.07)
    #expect(dithered.all.allSatisfy { $0.x == 100 || $0.x == 101 })
  }
}
