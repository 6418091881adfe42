// The Gaussian blur, small and large.
import AtelierImaging
import Foundation
import TestKit
import Testing

@Suite struct BlurTests {
  @Test(arguments: ["1px", "3px", "9px", "60px", "900px"]) func aFlatPictureStaysFlat(_ radius: String) throws {
    let picture = try Pictures.flat(90, 70)
    #expect(Pictures.areIdentical(try Bundles.run("adjust", "{ blur: \(radius) }", on: picture), picture))
  }

  /// A step becomes the integral of the Gaussian, whose radius is its deviation.
  @Test(arguments: [1.5, 3.0, 6.0, 10.0, 17.0]) func anEdgeBecomesTheGaussiansIntegral(_ radius: Double) throws {
    let picture = try Pictures.floats(200, 200) { x, _ in
      let value: Float = x < 100 ? 0.2 : 0.8
      return SIMD4(value, value, value, 1)
    }
    let result = try Bundles.run("adjust", "{ blur: \(radius)px }", on: picture)
    for x in 50..<150 {
      let expected = 255 * (0.5 + 0.3 * erf((Double(x) - 99.5) / (radius * 2.0.squareRoot())))
      #expect(abs(result.pixel(x, 100).x - expected) < 1.6, "column \(x)")
    }
  }

  @Test(arguments: ["2px", "12px"]) func bothDirectionsAreBlurredAlike(_ radius: String) throws {
    let picture = try Pictures.bytes(96, 96) { x, y in
      let inside = (30..<60).contains(x) && (30..<60).contains(y)
      return inside ? SIMD4(240, 240, 240, 255) : SIMD4(20, 20, 20, 255)
    }
    let result = try Bundles.run("adjust", "{ blur: \(radius) }", on: picture)
    for y in 0..<96 { for x in 0..<y { #expect(abs(result.pixel(x, y).x - result.pixel(y, x).x) <= 1) } }
  }

  @Test(arguments: ["2px", "10px"]) func whatIsTransparentHasNoSay(_ radius: String) throws {
    let picture = try Pictures.bytes(80, 40) { x, _ in x < 40 ? SIMD4(30, 60, 200, 255) : SIMD4(255, 0, 0, 0) }
    let result = try Bundles.run("adjust", "{ blur: \(radius) }", on: picture)
    for x in 0..<40 { #expect(result.pixel(x, 20) == SIMD4(30, 60, 200, 255)) }
    #expect(result.pixel(79, 20).w == 0)
  }

  @Test func theMeanStays() throws {
    let picture = try Pictures.scene(120, 90)
    let difference = try Bundles.run("adjust", "{ blur: 8px }", on: picture).mean - picture.mean
    #expect(abs(difference.x) < 1.5 && abs(difference.y) < 1.5 && abs(difference.z) < 1.5)
  }
}
