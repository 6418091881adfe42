// 16 bits and alpha on every way through an order.
import AtelierCore
import AtelierImaging
import TestKit
import Testing

@testable import AtelierEngine

@Suite struct OrderDepthTests {
  /// Fine steps that 8 bits cannot hold, half of it transparent.
  private func fine() throws -> Pixmap {
    try Pictures.floats(40, 24) { x, y in
      SIMD4(Float(x * 997 + 3) / 65535, Float(y * 1009 + 7) / 65535, Float(32_000 + x) / 65535, x < 20 ? 1 : 0.5)
    }
  }

  private func outcome(_ steps: [Step], _ format: OutputFormat, shape: Shape? = nil, on pixmap: Pixmap) throws
    -> Outcome
  {
    let output = Branch.Output(index: 0, name: "out", format: format)
    return try Engine(stages: StageBench.table("Tint")).outcome(
      of: .test([], [Branch(shape: shape, steps: steps, outputs: [output])]), on: Pictures.file(pixmap))
  }

  @Test(arguments: [OutputFormat.Kind.png, .tiff])
  func sixteenBitsAndAlphaSurviveAStage(kind: OutputFormat.Kind) throws {
    let picture = try fine()
    let made = try outcome([.tint(0.5, 1, 1)], OutputFormat(kind: kind), on: picture)
    #expect(try made.picture().info.depth == 16)
    let (got, from) = (try made.pixels(), try Pictures.read(Pictures.file(picture)).pixels)
    try #require(got.format == .rgbaF)
    withExtendedLifetime((got, from)) {
      for y in [0, 11, 23] {
        for x in [0, 19, 20, 39] {
          let half = from.floats(y)[4 * x] / 2
          #expect(abs(got.floats(y)[4 * x] - half) <= 1 / 65535, "at \(x), \(y)")
          #expect(got.floats(y)[4 * x + 1] == from.floats(y)[4 * x + 1])
          #expect(got.floats(y)[4 * x + 3] == from.floats(y)[4 * x + 3])
        }
      }
    }
  }

  @Test func aScaledPictureKeepsItsDepth() throws {
    let made = try outcome([], OutputFormat(kind: .png), shape: Shape(width: 20), on: fine())
    #expect(try made.picture().info.depth == 16)
    #expect(try made.pixels().width == 20)
  }

  @Test func anOutputMayHaveAnotherDepth() throws {
    let eight = try outcome([], OutputFormat(kind: .png, depth: .eight), on: fine())
    #expect(try eight.picture().info.depth == 8)
    let flat = try Pictures.flat(8, 8, SIMD4(10, 20, 30, 40))
    let sixteen = try outcome([], OutputFormat(kind: .tiff, depth: .sixteen), on: flat)
    #expect(try sixteen.picture().info.depth == 16)
    #expect(Pictures.pixel(try sixteen.pixels().converted(to: .rgba8), 0, 0) == [10, 20, 30, 40])
  }

  @Test func whatShinesThroughIsLaidOnWhiteInJPEG() throws {
    for pixmap in [
      try Pictures.flat(16, 16, SIMD4(0, 0, 0, 0)), try Pictures.floats(16, 16) { _, _ in SIMD4(0, 0, 0, 0) },
    ] {
      let made = try outcome([], OutputFormat(kind: .jpeg), on: pixmap)
      let picture = try made.picture()
      #expect(Pictures.pixel(picture.pixels, 8, 8) == [255, 255, 255, 255])
      #expect(picture.info.depth == 8)
    }
  }

  @Test func alphaSurvivesWebP() throws {
    let picture = try Pictures.bytes(16, 8) { x, y in SIMD4(UInt8(x * 16), 100, UInt8(y * 30), UInt8(255 - x)) }
    let made = try outcome([], OutputFormat(kind: .webp, isLossless: true), on: picture)
    #expect(Pictures.areIdentical(try made.pixels(), picture))
  }

  @Test func aStageThatWantsFloatsCostsAnEightBitPictureNothing() throws {
    var manifest = Misfit.manifest(["misfit"])
    manifest.stages[0].depth = .float
    let table = try StageTable([(folder: Misfit.folder(), manifest: manifest)])
    let picture = try Pictures.bytes(256, 3) { x, y in SIMD4(UInt8(x), UInt8(255 - x), UInt8(y), UInt8(x)) }
    let made = try Engine(stages: table).outcome(of: .test([Misfit.step("loops")]), on: Pictures.file(picture))
    #expect(Pictures.areIdentical(try made.pixels(), picture))
    #expect(try made.picture().info.depth == 8)
  }
}
