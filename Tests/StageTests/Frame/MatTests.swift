// Padding, border and round corners.
import AtelierCore
import AtelierImaging
import Foundation
import TestKit
import Testing

@Suite struct MatTests {
  private static let grey = SIMD4<Double>(120, 130, 140, 255)

  private func mounted(_ parameters: String, _ width: Int = 60, _ height: Int = 40) throws -> Pixmap {
    try Bundles.run("frame", parameters, on: Pictures.flat(width, height))
  }

  @Test func paddingPutsThePictureWhereItBelongs() throws {
    let result = try mounted("{ pad: { left: 5px, top: 7px, right: 9px, bottom: 11px, color: '#ff0000' } }")
    #expect(result.size == SIMD2(74, 58))
    for y in 0..<58 {
      for x in 0..<74 {
        let inside = (5..<65).contains(x) && (7..<47).contains(y)
        #expect(result.pixel(x, y) == (inside ? Self.grey : SIMD4(255, 0, 0, 255)))
      }
    }
  }

  @Test(arguments: [("1:1", 60, 60), ("16:9", 71, 40), ("1:2", 60, 120), ("3:2", 60, 40)])
  func paddingReachesARatio(_ ratio: String, _ width: Int, _ height: Int) throws {
    let result = try mounted("{ pad: { ratio: '\(ratio)' } }")
    #expect(result.size == SIMD2(width, height))
    #expect(result.pixel(width / 2, height / 2) == Self.grey)
  }

  @Test func paddingMayBeTransparent() throws {
    #expect(try mounted("{ pad: { top: 4px, color: '#00000000' } }").pixel(3, 1).w == 0)
  }

  @Test func aBorderInsideKeepsTheSize() throws {
    let result = try mounted("{ border: { width: 3px, color: '#00ff00' } }")
    #expect(result.size == SIMD2(60, 40))
    for y in 0..<40 {
      for x in 0..<60 {
        let inside = (3..<57).contains(x) && (3..<37).contains(y)
        #expect(result.pixel(x, y) == (inside ? Self.grey : SIMD4(0, 255, 0, 255)))
      }
    }
  }

  @Test func aBorderOutsideGrowsThePicture() throws {
    let result = try mounted("{ border: { width: 3px, color: '#00ff00', place: outside } }")
    #expect(result.size == SIMD2(66, 46))
    #expect(result.pixel(2, 20) == SIMD4(0, 255, 0, 255) && result.pixel(3, 20) == Self.grey)
  }

  @Test func roundCornersAreTransparentAndSmooth() throws {
    let result = try mounted("{ border: { radius: 12px } }")
    #expect(result.pixel(0, 0).w == 0 && result.pixel(59, 39).w == 0)
    #expect(result.pixel(30, 0) == Self.grey && result.pixel(0, 20) == Self.grey)
    #expect(result.all.contains { $0.w > 40 && $0.w < 215 })
    // The four corners lack the square around a circle less the circle.
    let missing = result.all.reduce(0) { $0 + 1 - $1.w / 255 }
    #expect(abs(missing - (4 - .pi) * 144) < 4)
  }

  @Test func aHalfClearBorderLetsThePictureThrough() throws {
    let result = try mounted("{ border: { width: 4px, color: '#ffffff80' } }")
    #expect(abs(result.pixel(1, 20).x - (120 + 135 * 128.0 / 255)) <= 1 && result.pixel(1, 20).w == 255)
  }

  @Test func theBorderLiesAroundThePadding() throws {
    let result = try mounted("{ pad: { left: 10px, color: '#0000ff' }, border: { width: 2px, color: '#00ff00' } }")
    #expect(result.pixel(1, 20) == SIMD4(0, 255, 0, 255) && result.pixel(5, 20) == SIMD4(0, 0, 255, 255))
  }

  @Test func aResultWithoutBoundsIsRefused() throws {
    let failure = try #require(
      try Bundles.refusal(of: "frame", "{ pad: { ratio: '100:1' } }", on: Pictures.flat(60, 400)))
    #expect(failure.kind == .invalid && failure.message.contains("30000"), "\(failure.message)")
  }
}
