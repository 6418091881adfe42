// What is not asked for is not touched.
import AtelierImaging
import TestKit
import Testing

@Suite struct NeutralTests {
  private static let transparent: @Sendable () throws -> Pixmap = {
    try Pictures.bytes(64, 48) { x, y in SIMD4(UInt8(x * 4), UInt8(y * 5), UInt8(x ^ y), UInt8((x * y) & 255)) }
  }

  @Test(arguments: [
    "{}", "{ exposure: 0, contrast: 0 }", "{ strength: 0, exposure: 2, blur: 4px }", "{ blur: 0px }",
    "{ sharpen: { amount: 0 } }", "{ grain: { amount: 0 } }", "{ vignette: { amount: 0 } }",
  ])
  func nothingAskedLeavesEveryBit(_ parameters: String) throws {
    let picture = try Self.transparent()
    #expect(Pictures.areIdentical(try Bundles.run("adjust", parameters, on: picture), picture))
  }

  @Test func nothingAskedLeavesFloatsToo() throws {
    let picture = try Pictures.floats(40, 30) { x, y in SIMD4(Float(x) / 39, Float(y) / 29, 0.123, 1) }
    let read = try Pictures.read(Pictures.file(picture)).pixels
    #expect(Pictures.areIdentical(try Bundles.run("adjust", on: read), read))
  }

  @Test(arguments: [
    "{ exposure: 1, contrast: 20 }", "{ saturation: 40, shadows: 30 }", "{ blur: 3px }", "{ blur: 20px }",
    "{ sharpen: { amount: 200 } }", "{ grain: { amount: 60, color: true } }", "{ vignette: { amount: -80 } }",
    "{ exposure: 1, strength: 40 }", "{ temperature: 40, dither: true }",
  ])
  func alphaStays(_ parameters: String) throws {
    let picture = try Self.transparent()
    let result = try Bundles.run("adjust", parameters, on: picture)
    #expect(result.all.map(\.w) == picture.all.map(\.w))
  }

  @Test(arguments: [
    "{ exposure: 0.7 }", "{ contrast: 60, temperature: 30 }", "{ saturation: 50, vibrance: 20, hue: 30 }",
    "{ shadows: 80, highlights: -70 }", "{ curves: { rgb: [ { in: 0, out: 20 }, { in: 255, out: 230 } ] } }",
    "{ blur: 2px }", "{ blur: 14px }", "{ sharpen: { radius: 2px } }", "{ vignette: {} }",
  ])
  func bytesAndFloatsAgree(_ parameters: String) throws {
    let bytes = try Pictures.scene(80, 60)
    let floats = try Pictures.floats(80, 60) { x, y in SIMD4<Float>(bytes.pixel(x, y) / 255) }
    let (one, other) = (
      try Bundles.run("adjust", parameters, on: bytes), try Bundles.run("adjust", parameters, on: floats)
    )
    #expect(other.format == .rgbaF)
    let worst = zip(one.all, other.all).map { pair in
      let difference = pair.0 - pair.1
      return max(abs(difference.x), abs(difference.y), abs(difference.z))
    }
    // Half a step from the one rounding at the end, and a little for the table that floats are looked up in.
    #expect((worst.max() ?? 255) < 0.6)
  }
}
