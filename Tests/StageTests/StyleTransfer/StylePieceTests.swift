// Pieces, sizes and what is kept from picture to picture, on networks that are plain arithmetic.
import AtelierCore
import AtelierImaging
import TestKit
import Testing

@Suite("Style transfer: pieces and sizes") struct StylePieceTests {
  private let style = Result { try Pictures.scene(64, 64) }

  @Test("a picture in pieces is the whole picture", arguments: [216, 304])
  func pieces(_ tile: Int) throws {
    let bench = try StyleBench(.smear)
    let scene = try Pictures.scene(400, 240)
    let whole = try bench.paint(scene, like: style.get(), "scale: 150, tile: 2048")
    let once = bench.runs.pieces
    let pieced = try bench.paint(scene, like: style.get(), "scale: 150, tile: \(tile)")
    #expect(once == 1)
    #expect(bench.runs.pieces > 3, "it was in pieces at all")
    #expect(Pictures.difference(whole, pieced) <= 1)
  }

  @Test(
    "strokes are as large in relation to the picture, whatever its px",
    arguments: [(800, 600, 100, "683 x 512 px"), (3200, 2400, 100, "683 x 512 px"), (800, 600, 200, "341 x 256 px")])
  func working(_ width: Int, _ height: Int, _ scale: Int, _ expected: String) throws {
    let result = try StyleBench().run(Pictures.flat(width, height), style.get(), "scale: \(scale)")
    #expect(result.records["painted at"] == expected)
  }

  @Test("a small picture is enlarged to at most twice its size")
  func small() throws {
    let result = try StyleBench().run(Pictures.flat(60, 40), style.get())
    #expect(result.records["painted at"] == "120 x 80 px")
  }

  @Test("no picture is painted at more than 3 megapixels")
  func bounded() throws {
    let result = try StyleBench().run(Pictures.flat(9000, 1000), style.get(), "scale: 25")
    #expect(result.records["painted at"] == "5196 x 577 px")
  }

  @Test("the second picture of a style pays nothing for it, under whatever name it comes")
  func remembered() throws {
    let bench = try StyleBench()
    for shade in [50, 90, 130] as [UInt8] {
      let result = try bench.run(Pictures.flat(40, 40, SIMD4(shade, shade, shade, 255)), style.get())
      let models = Set(result.evidence.runs.flatMap(\.models).map(\.id))
      #expect(models == ["style-code", "style-stats", "style-paint"], "the evidence names what the picture rests on")
    }
    #expect(bench.runs.codes == 1)
  }

  @Test("a style that differs in one pixel is another style")
  func distinguished() throws {
    let bench = try StyleBench()
    let picture = try Pictures.flat(40, 40)
    let other = try Pictures.scene(64, 64)
    other.bytes(63)[4 * 63] ^= 1
    _ = try bench.run(picture, style.get())
    _ = try bench.run(picture, other)
    #expect(bench.runs.codes == 2)
  }
}
