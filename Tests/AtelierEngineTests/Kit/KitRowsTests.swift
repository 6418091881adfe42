// Rows of pictures as stages of the kit see them, in both depths.
import AtelierCore
import AtelierImaging
import AtelierStageKit
import CAtelier
import TestKit
import Testing

@testable import AtelierEngine

/// Turns the picture into its negative, in the way that `deed` names.
private struct Negative: Stage {
  static let id = "negative"

  init(host: StageHost) throws {}

  func run(_ run: borrowing Run) throws {
    var image = try run.edit()
    switch try run.text("deed") {
    case "rows":
      try image.forEachRow(on: run) { _, row in
        for i in row.indices where i % 4 != 3 { row[i] = 1 - row[i] }
      }
    case "some rows":
      try image.forEachRow(in: 1..<3, on: run) { _, row in
        for i in row.indices where i % 4 != 3 { row[i] = 1 - row[i] }
      }
    case "bytes":
      try image.forEachRowOfBytes(on: run) { _, row in
        for i in row.indices where i % 4 != 3 { row[i] = 255 - row[i] }
      }
    case "bands":
      try image.forEachBand(of: 3, on: run) { band in
        let rows = Strip<Float>(band.rows, width: 4 * band.width, filledWith: 0)
        for y in band.rows {
          var row = MutableSpan(_unsafeStart: rows[y], count: rows.width)
          band.read(y, into: &row)
          for i in row.indices where i % 4 != 3 { row[i] = 1 - row[i] }
          band.write(y, from: row.span)
        }
      }
    case "one by one":
      let width = 4 * image.width
      let row = Strip<Float>(0..<1, width: width, filledWith: 0)
      for y in 0..<image.height {
        var span = MutableSpan(_unsafeStart: row[0], count: width)
        image.read(y, into: &span)
        for i in span.indices where i % 4 != 3 { span[i] = 1 - span[i] }
        image.write(y, from: span.span)
      }
    default:
      for y in 0..<image.height {
        image.floats(y) { row in for i in row.indices where i % 4 != 3 { row[i] = 1 - row[i] } }
      }
    }
    try run.setOutput(image)
  }
}

/// Writes what no sample may be.
private struct Wild: Stage {
  static let id = "wild"

  init(host: StageHost) throws {}

  func run(_ run: borrowing Run) throws {
    let input = try run.input()
    var image = try run.makeImage(width: input.width, height: input.height, like: input.format)
    let values: [Float] = [-1, 2, .nan, .infinity, -.infinity, 0.5, 1e30, 1]
    try image.forEachRow(on: run) { _, row in for i in row.indices { row[i] = values[i % 8] } }
    try run.setOutput(image)
  }
}

@Suite struct KitRowsTests {
  private func bytes(_ width: Int = 9, _ height: Int = 7) throws -> Pixmap {
    try Pictures.bytes(width, height) { x, y in SIMD4(UInt8(x * 20), UInt8(y * 30), UInt8(x + y), UInt8(255 - x)) }
  }

  private func negative(_ pixmap: Pixmap, rows: Range<Int>? = nil) throws -> Pixmap {
    try Pictures.bytes(pixmap.width, pixmap.height) { x, y in
      let p = Pictures.pixel(pixmap, x, y)
      let isInside = rows?.contains(y) ?? true
      return isInside ? SIMD4(255 - p[0], 255 - p[1], 255 - p[2], p[3]) : SIMD4(p[0], p[1], p[2], p[3])
    }
  }

  @Test(arguments: ["rows", "bytes", "bands", "one by one"], [1, 3])
  func everyWayThroughTheRowsGivesTheSamePicture(way: String, threads: Int) throws {
    let picture = try bytes()
    let result = try KitBench.run(Negative.self, way, on: picture, threads: threads)
    #expect(result.status == ATELIER_OK, "\(result.said.failure as Any)")
    #expect(Pictures.areIdentical(try result.pixels(), try negative(picture)))
  }

  @Test func onlyTheRowsAskedForAreTouched() throws {
    let picture = try bytes()
    let result = try KitBench.run(Negative.self, "some rows", on: picture)
    #expect(Pictures.areIdentical(try result.pixels(), try negative(picture, rows: 1..<3)))
  }

  @Test(arguments: ["rows", "bands", "one by one", "floats"])
  func picturesOfFloatsTooAndWithoutRounding(way: String) throws {
    let picture = try Pictures.floats(5, 4) { x, y in SIMD4(Float(x) / 7, Float(y) / 11, 0.123_456_7, 0.75) }
    let expected = try Pictures.floats(5, 4) { x, y in SIMD4(1 - Float(x) / 7, 1 - Float(y) / 11, 1 - 0.123_456_7, 0.75)
    }
    let result = try KitBench.run(Negative.self, way, on: picture)
    #expect(Pictures.areIdentical(try result.pixels(), expected))
  }

  @Test func anEditLeavesThePictureOfOthersAlone() throws {
    let picture = try bytes()
    let before = try picture.copy()
    let result = try KitBench.run(Negative.self, "rows", on: picture)
    #expect(try result.pixels() !== picture)
    #expect(Pictures.areIdentical(picture, before))
  }

  @Test func everyByteSurvivesTheWayThroughFloats() throws {
    let picture = try Pictures.bytes(256, 1) { x, _ in SIMD4(UInt8(x), UInt8(255 - x), 0, 255) }
    let once = try KitBench.run(Negative.self, "rows", on: picture).pixels()
    let twice = try KitBench.run(Negative.self, "rows", on: once).pixels()
    #expect(Pictures.areIdentical(twice, picture))
  }

  @Test func samplesBeyondAllBoundsAreClampedInBytes() throws {
    let pixels = try KitBench.run(Wild.self, on: Pictures.flat(2, 1)).pixels()
    let (first, second) = (Pictures.pixel(pixels, 0, 0), Pictures.pixel(pixels, 1, 0))
    #expect([first[0], first[1], first[3]] == [0, 255, 255])
    #expect(second == [0, 128, 255, 255])
  }

  @Test func aStripHoldsEachRowAndFindsTheNearest() {
    let strip = Strip<Int>(5..<8, width: 2, filledWith: -1)
    for y in 5..<8 { strip[y][1] = y }
    #expect((5..<8).map { strip[$0][0] } == [-1, -1, -1])
    #expect([-3, 5, 6, 7, 99].map { strip.nearest($0)[1] } == [5, 5, 6, 7, 7])
  }
}
