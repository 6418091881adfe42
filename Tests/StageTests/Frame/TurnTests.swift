// Rotation and mirroring.
import AtelierImaging
import Foundation
import TestKit
import Testing

@Suite struct TurnTests {
  private func picture(_ width: Int = 70, _ height: Int = 45) throws -> Pixmap {
    try Pictures.bytes(width, height) { x, y in
      SIMD4(UInt8(x * 3 & 255), UInt8(y * 5 & 255), UInt8(x ^ y), UInt8(255 - x))
    }
  }

  private func turned(_ parameters: String, _ picture: Pixmap) throws -> Pixmap {
    try Bundles.run("frame", parameters, on: picture)
  }

  @Test func nothingAskedLeavesEveryBit() throws {
    let picture = try picture()
    #expect(Pictures.areIdentical(try turned("{}", picture), picture))
  }

  @Test func aQuarterTurnMovesTheTopToTheRight() throws {
    let picture = try picture()
    let result = try turned("{ rotate: 90 }", picture)
    #expect(result.size == SIMD2(45, 70))
    for y in 0..<45 { for x in 0..<70 { #expect(result.pixel(44 - y, x) == picture.pixel(x, y)) } }
  }

  @Test func aThreeQuarterTurnMovesTheTopToTheLeft() throws {
    let picture = try picture()
    let result = try turned("{ rotate: -90 }", picture)
    for y in 0..<45 { for x in 0..<70 { #expect(result.pixel(y, 69 - x) == picture.pixel(x, y)) } }
  }

  @Test func aHalfTurnIsBothMirrors() throws {
    let picture = try picture()
    #expect(Pictures.areIdentical(try turned("{ rotate: 180 }", picture), try turned("{ flip: both }", picture)))
  }

  @Test(arguments: ["{ rotate: 90 }", "{ rotate: 270 }", "{ rotate: 180 }"])
  func fourTurnsAreTheIdentity(_ parameters: String) throws {
    let picture = try picture()
    let result = try (0..<4).reduce(picture) { before, _ in try turned(parameters, before) }
    #expect(Pictures.areIdentical(result, picture))
  }

  @Test(arguments: ["horizontal", "vertical"]) func mirroringTwiceIsTheIdentity(_ flip: String) throws {
    let picture = try picture()
    let once = try turned("{ flip: \(flip) }", picture)
    #expect(!Pictures.areIdentical(once, picture))
    #expect(Pictures.areIdentical(try turned("{ flip: \(flip) }", once), picture))
  }

  @Test func mirroringComesAfterTurning() throws {
    let picture = try picture()
    let both = try turned("{ rotate: 90, flip: horizontal }", picture)
    let apart = try turned("{ flip: horizontal }", try turned("{ rotate: 90 }", picture))
    #expect(Pictures.areIdentical(both, apart))
  }

  @Test(arguments: [1.0, 7.5, 30, 45, 60, 89, 120, 200, 315]) func aTurnedFlatPictureIsFlat(_ degrees: Double) throws {
    let picture = try Pictures.flat(90, 60)
    let result = try turned("{ rotate: \(degrees) }", picture)
    #expect(result.all.allSatisfy { $0 == picture.pixel(0, 0) })
    #expect(result.width > 20 && result.height > 20)
  }

  /// No larger upright rectangle of the same ratio may fit: its corners touch the turned edges.
  @Test(arguments: [2.0, 10, 25, 44]) func theCropIsTheLargest(_ degrees: Double) throws {
    let result = try turned("{ rotate: \(degrees) }", Pictures.flat(300, 200))
    let (c, s) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
    func fits(_ width: Double, _ height: Double) -> Bool {
      width * c + height * s <= 300 + 1e-6 && width * s + height * c <= 200 + 1e-6
    }
    let (width, height) = (Double(result.width), Double(result.height))
    #expect(fits(width, height))
    #expect(!fits(width + 2, height + 2))
  }

  @Test func theFilledCornersHaveTheBackground() throws {
    let result = try turned(
      "{ rotate: 20, edges: pad, background: '#102030' }", Pictures.flat(100, 60, SIMD4(200, 200, 200, 255)))
    #expect(result.pixel(0, 0) == SIMD4(16, 32, 48, 255))
    #expect(result.pixel(result.width / 2, result.height / 2) == SIMD4(200, 200, 200, 255))
    #expect(result.width > 100 && result.height > 60)
  }

  @Test func aSlantedEdgeIsSmooth() throws {
    let result = try turned(
      "{ rotate: 10, edges: pad, background: '#000000' }", Pictures.flat(120, 80, SIMD4(240, 240, 240, 255)))
    // Along a slanted edge every share of coverage occurs, and nothing is brighter than the picture.
    let levels = Set(result.all.map(\.x))
    #expect(levels.count > 60 && levels.max() == 240)
  }

  @Test func turningThereAndBackKeepsThePicture() throws {
    let picture = try Pictures.bytes(160, 120) { x, y in
      let level = UInt8(128 + 100 * sin(Double(x) / 9) * cos(Double(y) / 7))
      return SIMD4(level, level, level, 255)
    }
    let there = try turned("{ rotate: 13, edges: pad }", picture)
    let back = try turned("{ rotate: -13 , edges: pad}", there)
    let (dx, dy) = ((back.width - 160) / 2, (back.height - 120) / 2)
    for y in 20..<100 {
      for x in 20..<140 { #expect(abs(back.pixel(x + dx, y + dy).x - picture.pixel(x, y).x) <= 8) }
    }
  }
}
