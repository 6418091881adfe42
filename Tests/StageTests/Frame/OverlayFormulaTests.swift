// Overlays against the formulas of W3C's Compositing and Blending, and where they come to lie.
import AtelierCore
import AtelierImaging
import TestKit
import Testing

@Suite struct OverlayFormulaTests {
  private func laid(_ parameters: String, _ logo: Pixmap, on picture: Pixmap, threads: Int? = nil) throws -> Pixmap {
    let bench = try threads.map { try StageBench("Frame", threads: $0) } ?? Bundles.bench(of: "overlay")
    return try bench.run(
      "overlay", "{ picture: logo.png\(parameters.isEmpty ? "" : ", ")\(parameters) }", on: picture,
      assets: ["logo.png": Pictures.file(logo)]
    ).pixels
  }

  private func red(_ width: Int = 20, _ height: Int = 10) throws -> Pixmap {
    try Pictures.flat(width, height, SIMD4(255, 0, 0, 255))
  }

  private func mixed(_ mode: String, _ a: Double, _ b: Double) -> Double {
    switch mode {
    case "multiply": a * b
    case "screen": a + b - a * b
    default: a
    }
  }

  @Test(arguments: ["normal", "multiply", "screen"], [1.0, 0.7, 0.15])
  func eachModeIsItsFormulaWithBothAlphas(_ mode: String, _ opacity: Double) throws {
    let (width, height) = (24, 20)
    let picture = try Pictures.bytes(width, height) { x, y in
      SIMD4(UInt8(x * 10), UInt8(y * 12), 90, UInt8(255 - y * 9))
    }
    let logo = try Pictures.bytes(width, height) { x, y in SIMD4(200, UInt8(y * 12), UInt8(x * 10), UInt8(x * 11)) }
    let result = try laid("anchor: top-left, mode: \(mode), opacity: \(opacity)", logo, on: picture)
    for y in 0..<height {
      for x in 0..<width {
        let (below, above, got) = (picture.pixel(x, y) / 255, logo.pixel(x, y) / 255, result.pixel(x, y))
        let alpha = above.w * opacity
        let total = alpha + below.w * (1 - alpha)
        #expect(abs(got.w - 255 * total) <= 0.6)
        for channel in 0..<3 {
          let source = (1 - below.w) * above[channel] + below.w * mixed(mode, above[channel], below[channel])
          let expected = (alpha * source + (1 - alpha) * below.w * below[channel]) / total
          #expect(abs(got[channel] - 255 * expected) <= 0.6, "at \(x), \(y)")
        }
      }
    }
  }

  @Test(arguments: ["multiply", "screen"]) func theColourThatAModeDropsVanishes(_ mode: String) throws {
    let picture = try Pictures.scene(40, 30)
    let level: UInt8 = mode == "multiply" ? 255 : 0
    let logo = try Pictures.flat(40, 30, SIMD4(level, level, level, 255))
    #expect(Pictures.areIdentical(try laid("mode: \(mode)", logo, on: picture), picture))
  }

  static let anchors = [
    ("top-left", 0.0, 0.0), ("top", 0.5, 0), ("top-right", 1, 0), ("left", 0, 0.5), ("center", 0.5, 0.5),
    ("right", 1, 0.5), ("bottom-left", 0, 1), ("bottom", 0.5, 1), ("bottom-right", 1, 1),
  ]

  @Test(arguments: anchors) func anAnchorCountsInItsBoxWithMarginAndOffset(_ anchor: String, _ u: Double, _ v: Double)
    throws
  {
    let picture = try Pictures.flat(120, 90, SIMD4(0, 0, 0, 255))
    let result = try laid(
      "anchor: \(anchor), width: 20px, margin: 6px, offset-x: 3px, offset-y: -2px, box: { x: 10px, y: 20px, width: 82px, height: 52px }",
      red(), on: picture)
    let (left, top) = (10 + 6 + Int(u * (70 - 20)) + 3, 20 + 6 + Int(v * (40 - 10)) - 2)
    for y in 0..<90 {
      for x in 0..<120 {
        let inside = (left..<left + 20).contains(x) && (top..<top + 10).contains(y)
        #expect(result.pixel(x, y).x == (inside ? 255 : 0), "at \(x), \(y)")
      }
    }
  }

  @Test(arguments: [
    ("margin: 10%", "margin: 8px"),
    ("offset-x: 25%, offset-y: 10%, anchor: top-left", "offset-x: 30px, offset-y: 8px, anchor: top-left"),
    ("width: 25%", "width: 30px"), ("height: 50%", "height: 40px"), ("tile: true, gap: 5%", "tile: true, gap: 4px"),
    ("box: { x: 10%, y: 10%, width: 50%, height: 50% }", "box: { x: 12px, y: 8px, width: 60px, height: 40px }"),
  ]) func percentAndPxMeanTheSame(_ percent: String, _ pixels: String) throws {
    let (picture, logo) = (try Pictures.scene(120, 80), try Pictures.scene(30, 16))
    #expect(Pictures.areIdentical(try laid(percent, logo, on: picture), try laid(pixels, logo, on: picture)))
  }

  @Test(arguments: [
    ("width: 40px", 40, 20), ("height: 40px", 80, 40), ("width: 40px, height: 10px", 20, 10),
    ("width: 30px, height: 60px", 30, 15), ("", 20, 10),
  ]) func theSizeKeepsTheRatio(_ size: String, _ width: Int, _ height: Int) throws {
    let picture = try Pictures.flat(120, 80, SIMD4(0, 0, 0, 255))
    let area = try laid("anchor: center\(size.isEmpty ? "" : ", ")\(size)", red(), on: picture).all.count { $0.x > 250 }
    #expect(area == width * height)
  }

  @Test(arguments: [(90, "rotate: 90"), (180, "rotate: 180"), (-90, "rotate: 270"), (360, "rotate: 0")])
  func aQuarterTurnIsThatOfTheFrame(_ degrees: Int, _ turn: String) throws {
    let picture = try Pictures.flat(60, 60, SIMD4(10, 20, 30, 255))
    let logo = try Pictures.scene(20, 20)
    let turned = try Bundles.run("frame", "{ \(turn) }", on: logo)
    let (one, other) = (
      try laid("anchor: center, rotation: \(degrees)", logo, on: picture),
      try laid("anchor: center", turned, on: picture)
    )
    #expect(Pictures.difference(one, other) <= 1)
  }

  @Test(arguments: [
    ("anchor: top-left, offset-x: -12px, offset-y: -4px", 0..<8, 0..<6),
    ("anchor: bottom-right, offset-x: 15px, offset-y: 7px", 55..<60, 37..<40),
    ("anchor: left, box: { x: -5px, y: 10px, width: 20px, height: 10px }", 0..<15, 10..<20),
  ]) func whatLiesOutsideIsCutOff(_ place: String, _ x: Range<Int>, _ y: Range<Int>) throws {
    let picture = try Pictures.flat(60, 40, SIMD4(0, 0, 0, 255))
    let result = try laid(place, red(), on: picture)
    for (index, pixel) in result.all.enumerated() {
      #expect(pixel.x == (x.contains(index % 60) && y.contains(index / 60) ? 255 : 0))
    }
  }

  @Test(arguments: ["offset-x: 30000%", "offset-y: -30000px", "box: { x: 30000px, width: 9px, height: 9px }"])
  func aPlaceFarOutsideIsRefused(_ place: String) throws {
    let failure = try Bundles.refusal(
      of: "overlay", "{ picture: logo.png, \(place) }", on: Pictures.flat(60, 40),
      assets: ["logo.png": Pictures.file(red())])
    #expect(failure?.kind == .invalid && failure?.message.contains("lies outside the picture") == true)
  }

  @Test func aPlaceThatNoNumberHoldsIsRefusedWithTheRecipe() throws {
    #expect(throws: StageBench.Refused.self) { try laid("offset-x: 1e30px", red(), on: Pictures.flat(9, 9)) }
  }

  @Test(arguments: ["0", "30", "-45"]) func tilesThatTouchLeaveNoSeam(_ rotation: String) throws {
    let picture = try Pictures.flat(80, 60, SIMD4(0, 0, 0, 255))
    let result = try laid("tile: true, rotation: \(rotation)", red(16, 12), on: picture)
    #expect(result.all.allSatisfy { $0 == SIMD4(255, 0, 0, 255) })
  }

  @Test func tilesCoverTheirShareWhateverTheTurn() throws {
    let picture = try Pictures.flat(200, 200, SIMD4(0, 0, 0, 255))
    let shares = try [0, 20, 45].map {
      try laid("tile: true, gap: 10px, rotation: \($0)", red(20, 10), on: picture).mean.x / 255
    }
    // 20 x 10 px in each 30 x 20 px.
    for share in shares { #expect(abs(share - 1.0 / 3) < 0.02, "\(shares)") }
  }

  static let wishes = [
    "anchor: center", "opacity: 0.4, mode: multiply", "rotation: 25, width: 50%",
    "tile: true, gap: 3px, rotation: -20, mode: screen",
  ]

  @Test(arguments: wishes) func bothDepthsAgree(_ parameters: String) throws {
    let (eight, logo) = (try Pictures.scene(60, 44), try Pictures.scene(20, 14))
    let deep = try Pictures.floats(60, 44) { x, y in SIMD4<Float>(eight.pixel(x, y) / 255) }
    let (one, other) = (try laid(parameters, logo, on: eight), try laid(parameters, logo, on: deep))
    #expect(one.format == .rgba8 && other.format == .rgbaF)
    let worst = zip(one.all, other.all).map { max(abs($0.x - $1.x), abs($0.y - $1.y), abs($0.z - $1.z)) }.max()
    #expect((worst ?? 255) <= 0.52)
  }

  @Test(arguments: wishes) func theNumberOfThreadsChangesNothing(_ parameters: String) throws {
    let (picture, logo) = (try Pictures.scene(60, 200), try Pictures.scene(20, 14))
    let results = try [1, 2, 5].map { try laid(parameters, logo, on: picture, threads: $0) }
    #expect(Pictures.areIdentical(results[0], results[1]) && Pictures.areIdentical(results[0], results[2]))
  }

  @Test func anOverlayOfSixteenBitsIsLaidOnEight() throws {
    let logo = try Pictures.floats(10, 10) { _, _ in SIMD4(0.5, 0.25, 0.125, 1) }
    let pixel = try laid("anchor: top-left", logo, on: Pictures.flat(20, 20)).pixel(4, 4)
    #expect(abs(pixel.x - 127.5) <= 0.51 && abs(pixel.y - 63.75) <= 0.51 && abs(pixel.z - 31.875) <= 0.51)
  }

  @Test(arguments: wishes, [SIMD2(1, 1), SIMD2(3, 1), SIMD2(3, 70)])
  func theOddestPicturesTakeAnOverlay(_ parameters: String, _ size: SIMD2<Int>) throws {
    let result = try laid(parameters, Pictures.flat(3, 3, SIMD4(255, 0, 0, 255)), on: Pictures.flat(size.x, size.y))
    #expect(result.size == size)
  }

  @Test func besideATurnedOverlayNoBitChanges() throws {
    let picture = try Pictures.scene(120, 90)
    let result = try laid("anchor: center, rotation: 30", red(30, 10), on: picture)
    for y in 0..<90 {
      for x in 0..<120 where abs(x - 60) > 18 || abs(y - 45) > 15 { #expect(result.pixel(x, y) == picture.pixel(x, y)) }
    }
  }
}
