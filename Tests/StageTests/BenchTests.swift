// The bench itself, shown on the smallest stage there is.
import TestKit
import Testing

@Suite struct BenchTests {
  @Test func aBundleInCRunsThroughTheEngine() throws {
    let picture = try Pictures.flat(40, 30, SIMD4(200, 100, 50, 255))
    let result = try StageBench("Tint").run("tint", "{ color: '#ffffff' }", on: picture)
    #expect(Pictures.areIdentical(result.pixels, picture))
  }
}
