// Highlights, shadows, saturation, vibrance and hue.
import AtelierImaging
import TestKit
import Testing

@Suite struct ColorTests {
  private static let colors: [SIMD4<UInt8>] = [
    SIMD4(200, 60, 40, 255), SIMD4(30, 140, 60, 255), SIMD4(20, 40, 180, 255), SIMD4(180, 170, 150, 255),
    SIMD4(250, 240, 20, 255), SIMD4(90, 90, 90, 255),
  ]

  private func adjusted(_ parameters: String) throws -> [(before: SIMD4<Double>, after: SIMD4<Double>)] {
    let picture = try Pictures.bytes(Self.colors.count, 2) { x, _ in Self.colors[x] }
    let result = try Bundles.run("adjust", parameters, on: picture)
    return (0..<Self.colors.count).map { (picture.pixel($0, 0), result.pixel($0, 0)) }
  }

  private func spread(_ pixel: SIMD4<Double>) -> Double {
    max(pixel.x, pixel.y, pixel.z) - min(pixel.x, pixel.y, pixel.z)
  }

  @Test func noSaturationIsLuma() throws {
    for (before, after) in try adjusted("{ saturation: -100 }") {
      #expect(spread(after) == 0)
      #expect(abs(after.x - luma(before)) <= 0.6)
    }
  }

  @Test(arguments: ["{ saturation: 80 }", "{ vibrance: 90 }", "{ hue: 75 }", "{ hue: -140, saturation: 60 }"])
  func colourChangesKeepLumaAndGreys(_ parameters: String) throws {
    for (before, after) in try adjusted(parameters) {
      #expect(abs(luma(after) - luma(before)) <= 1)
      if spread(before) == 0 { #expect(after == before) }
    }
  }

  @Test func moreSaturationScalesTheDistanceFromGrey() throws {
    let (before, after) = try adjusted("{ saturation: 20 }")[3]
    #expect(abs((after.x - luma(before)) - 1.2 * (before.x - luma(before))) <= 1)
    #expect(abs((after.z - luma(before)) - 1.2 * (before.z - luma(before))) <= 1)
  }

  @Test func vibranceLeavesStrongColoursMore() throws {
    let pairs = try adjusted("{ vibrance: 60 }")
    let (pale, strong) = (pairs[3], pairs[4])
    #expect(spread(pale.after) / spread(pale.before) > spread(strong.after) / spread(strong.before) + 0.2)
  }

  @Test func aWholeTurnOfHueChangesNothing() throws {
    for (before, after) in try adjusted("{ hue: 180 }") where spread(before) > 40 {
      #expect(spread(before - after) > 20)
    }
    let there = try Pictures.bytes(Self.colors.count, 2) { x, _ in Self.colors[x] }
    let half = try Bundles.run("adjust", "{ hue: 120 }", on: there)
    let grey = half.pixel(5, 0)
    #expect(grey == SIMD4(90, 90, 90, 255))
  }

  @Test(arguments: [-100, 0, 100], [-100, 0, 100])
  func highlightsAndShadowsNeverTurnTonesAround(_ highlights: Int, _ shadows: Int) throws {
    let tones = firstRow(
      try Bundles.run("adjust", "{ highlights: \(highlights), shadows: \(shadows) }", on: greys()))
    #expect(zip(tones, tones.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(tones[0] == 0 && tones[255] == 255)
  }

  @Test func shadowsOpenTheDarkAndLeaveTheBright() throws {
    let tones = firstRow(try Bundles.run("adjust", "{ shadows: 60 }", on: greys()))
    #expect(tones[40] > 55)
    #expect(abs(tones[220] - 220) <= 2)
  }

  @Test func highlightsDimTheBrightAndLeaveTheDark() throws {
    let tones = firstRow(try Bundles.run("adjust", "{ highlights: -60 }", on: greys()))
    #expect(tones[200] < 185)
    #expect(abs(tones[30] - 30) <= 2)
  }

  @Test func openedShadowsKeepTheirHue() throws {
    let dark = try Pictures.flat(4, 4, SIMD4(60, 30, 15, 255))
    let open = try Bundles.run("adjust", "{ shadows: 80 }", on: dark).pixel(1, 1)
    #expect(open.x > 75)
    #expect(abs(open.x / open.y - 2) < 0.1 && abs(open.y / open.z - 2) < 0.15)
  }
}
