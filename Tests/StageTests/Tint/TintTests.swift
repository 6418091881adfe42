// The example stage in C.
import AtelierImaging
import TestKit
import Testing

@Suite struct TintTests {
  @Test func whiteGlassChangesNothing() throws {
    let picture = try Pictures.scene(40, 30)
    #expect(Pictures.areIdentical(try Bundles.run("tint", "{ color: '#ffffff' }", on: picture), picture))
  }

  @Test func clearGlassChangesNothing() throws {
    let picture = try Pictures.scene(40, 30)
    #expect(Pictures.areIdentical(try Bundles.run("tint", "{ color: '#20406000' }", on: picture), picture))
  }

  @Test func aColourMultiplies() throws {
    let picture = try Pictures.bytes(16, 4) { x, y in SIMD4(UInt8(x * 17), 200, 40, UInt8(y * 80)) }
    let result = try Bundles.run("tint", "{ color: '#ff8000' }", on: picture)
    for (before, after) in zip(picture.all, result.all) {
      #expect(after.x == before.x && after.z == 0 && after.w == before.w)
      #expect(abs(after.y - before.y * 128 / 255) <= 0.51)
    }
  }

  @Test func floatsAreMultipliedTheSame() throws {
    let picture = try Pictures.floats(8, 4) { x, y in SIMD4(Float(x) / 7, 0.6, Float(y) / 3, 1) }
    let result = try Bundles.run("tint", "{ color: '#ff8000' }", on: picture)
    #expect(result.format == .rgbaF)
    for (before, after) in zip(picture.all, result.all) {
      #expect(abs(after.y - before.y * 128 / 255) < 0.02 && after.z == 0)
    }
  }

  @Test func theColourMustBeGiven() throws {
    #expect(throws: StageBench.Refused.self) { try Bundles.run("tint", "{}", on: Pictures.flat(4, 4)) }
  }
}
