// Pictures of the oddest sizes pass through every step.
import AtelierImaging
import TestKit
import Testing

@Suite struct SmallestTests {
  static let sizes = [SIMD2(1, 1), SIMD2(1, 40), SIMD2(40, 1), SIMD2(3, 65)]

  @Test(
    arguments: sizes,
    [
      "{ blur: 2px }", "{ blur: 30px }", "{ sharpen: { radius: 8px } }", "{ grain: { size: 9px, amount: 1 } }",
      "{ vignette: {} }", "{ exposure: 1, saturation: 20, dither: true }",
    ])
  func adjustKeepsTheSize(_ size: SIMD2<Int>, _ parameters: String) throws {
    let result = try Bundles.run("adjust", parameters, on: Pictures.flat(size.x, size.y))
    #expect(result.size == size)
  }

  @Test(
    arguments: sizes,
    [
      "{ rotate: 33 }", "{ rotate: 33, edges: pad }", "{ rotate: 270, flip: both }", "{ crop: '3:1' }",
      "{ resize: { scale: 10 } }", "{ resize: { scale: 900, enlarge: true } }",
      "{ border: { width: 5px, radius: 9px } }",
      "{ pad: { ratio: '1:1' } }",
    ])
  func frameGivesSomething(_ size: SIMD2<Int>, _ parameters: String) throws {
    let result = try Bundles.run("frame", parameters, on: Pictures.flat(size.x, size.y))
    #expect(result.width >= 1 && result.height >= 1)
  }

  @Test(arguments: sizes) func anOverlayOfOnePixelIsLaidOn(_ size: SIMD2<Int>) throws {
    let dot = try Pictures.file(Pictures.flat(1, 1, SIMD4(255, 0, 0, 255)))
    let result = try Bundles.run(
      "overlay", "{ picture: dot.png, anchor: top-left }", on: Pictures.flat(size.x, size.y), assets: ["dot.png": dot])
    #expect(result.pixel(0, 0) == SIMD4(255, 0, 0, 255))
  }
}
