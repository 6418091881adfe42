// A stage that wants sRGB must not cost wide-gamut pixels that it leaves alone.
import AtelierCore
import AtelierImaging
import TestKit
import Testing

@testable import AtelierEngine

@Suite struct SpaceBridgeTests {
  private let stage = StageManifest(id: "net", about: "", space: .srgb, parameters: [])

  @Test func pixelsThatTheStageLeavesAloneComeBackBitForBit() throws {
    let wide = try WideSpace.space()
    let picture = try Pictures.bytes(64, 16) { x, y in SIMD4(UInt8(4 * x), UInt8(255 - 4 * x), UInt8(16 * y), 255) }
    let bridge = try SpaceBridge(stage, from: wide)
    let prepared = try bridge.enter(Frame(pixmap: picture, isOwned: true, space: wide), pool: ComputePool(budget: 2))
    #expect(!Pictures.areIdentical(prepared.pixmap, picture), "the stage should have got sRGB")
    // The stage paints one row and nothing else.
    for x in 0..<64 { prepared.pixmap.bytes(5)[4 * x] = 255 - prepared.pixmap.bytes(5)[4 * x] }
    let back = try bridge.leave(
      Frame(pixmap: prepared.pixmap, isOwned: true, space: .srgb), original: prepared.original)
    for y in 0..<16 where y != 5 { #expect(Array(back.pixmap.bytes(y)) == Array(picture.bytes(y)), "row \(y) changed") }
    #expect(Array(back.pixmap.bytes(5)) != Array(picture.bytes(5)))
    #expect(back.space == wide)
  }

  @Test func inSRGBNothingIsConvertedOrCopied() throws {
    let picture = try Pictures.flat(8, 8)
    let frame = Frame(pixmap: picture, isOwned: true, space: .srgb)
    let prepared = try SpaceBridge(stage, from: .srgb).enter(frame, pool: ComputePool(budget: 2))
    #expect(prepared.pixmap === picture)
    #expect(prepared.isOwned)
  }

  @Test func aStageThatWantsFloatsGetsThem() throws {
    let stage = StageManifest(id: "fine", about: "", depth: .float, parameters: [])
    let prepared = try SpaceBridge(stage, from: .srgb).enter(
      Frame(pixmap: Pictures.flat(8, 8), isOwned: false, space: .srgb), pool: ComputePool(budget: 2))
    #expect(prepared.pixmap.format == .rgbaF)
    #expect(prepared.isOwned)
  }
}
