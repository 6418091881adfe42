// What is drawn by hand over the network's painting, and what is taken out of it, on networks that are plain arithmetic.
import AtelierImaging
import TestKit
import Testing

@Suite("Style transfer: drawn by hand") struct HandTests {
  /// Dark on the left, light on the right, with an edge in the middle.
  private func halves(_ dark: UInt8 = 40, _ light: UInt8 = 220) throws -> Pixmap {
    try Pictures.bytes(160, 120) { x, _ in
      let value = x < 80 ? dark : light
      return SIMD4(value, value, value, 255)
    }
  }

  private func lumas(_ picture: Pixmap, _ columns: Range<Int>) -> [Double] {
    (10..<110).flatMap { y in columns.map { luma(picture.pixel($0, y)) } }
  }

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  private func deviation(_ values: [Double]) -> Double {
    let mean = mean(values)
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
  }

  @Test("pencil hatches what is dark, and leaves what is light to the paper")
  func pencil() throws {
    let drawn = try StyleBench().run(halves(), named: "pencil").pixels
    let (dark, light) = (lumas(drawn, 10..<70), lumas(drawn, 90..<150))
    #expect(mean(dark) < mean(light) - 40, "\(mean(dark)), \(mean(light))")
    #expect(deviation(dark) > 12, "hatched: \(deviation(dark))")
    #expect(deviation(light) < 0.6 * deviation(dark), "paper: \(deviation(light))")
  }

  @Test("pencil outlines an edge darker than the light beside it")
  func outline() throws {
    let drawn = try StyleBench().run(halves(150, 235), named: "pencil").pixels
    #expect(mean(lumas(drawn, 79..<81)) < mean(lumas(drawn, 100..<150)) - 25)
  }

  @Test("neon shines along an edge and is night beside it")
  func neon() throws {
    let drawn = try StyleBench().run(halves(), named: "neon").pixels
    let (edge, dark, light) = (
      mean(lumas(drawn, 79..<81)), mean(lumas(drawn, 10..<50)), mean(lumas(drawn, 110..<150))
    )
    #expect(edge > dark + 80 && edge > light + 80, "\(dark), \(edge), \(light)")
  }

  @Test("a neon tube glows into what is around it, the less the farther")
  func glow() throws {
    let drawn = try StyleBench().run(halves(), named: "neon").pixels
    #expect(mean(lumas(drawn, 82..<84)) > mean(lumas(drawn, 120..<150)) + 2)
  }

  @Test("a neon tube has the colour of its thing")
  func tube() throws {
    let picture = try Pictures.bytes(160, 120) { x, _ in x < 80 ? SIMD4(0, 0, 0, 255) : SIMD4(230, 30, 30, 255) }
    let pixel = try StyleBench().run(picture, named: "neon").pixels.pixel(83, 60)
    #expect(pixel.x > pixel.y + 20 && pixel.x > pixel.z + 20, "\(pixel)")
  }

  @Test("watercolour gathers pigment on the dark side of an edge")
  func rim() throws {
    let bench = try StyleBench()
    let drawn = try bench.run(halves(110, 200), named: "watercolour").pixels
    #expect(mean(lumas(drawn, 75..<79)) < mean(lumas(drawn, 30..<60)) - 4)
  }

  @Test("watercolour blooms on an even wash")
  func bloom() throws {
    let flat = try StyleBench().run(Pictures.flat(160, 120, SIMD4(120, 120, 120, 255)), named: "watercolour").pixels
    #expect(deviation(lumas(flat, 10..<150)) > 3)
  }

  @Test("the weaker the strength, the less is drawn", arguments: ["pencil", "neon", "watercolour"])
  func strength(_ style: String) throws {
    let bench = try StyleBench()
    let scene = try halves()
    let changes = try [25, 60, 100].map { strength in
      let drawn = try bench.run(scene, named: style, "strength: \(strength)").pixels
      return zip(drawn.all, scene.all).reduce(0) { $0 + abs(luma($1.0) - luma($1.1)) }
    }
    #expect(changes[0] < changes[1] && changes[1] < changes[2], "\(changes)")
  }

  @Test("the same picture is drawn the same, whatever came before", arguments: ["pencil", "neon", "watercolour"])
  func same(_ style: String) throws {
    let (scene, other) = (try Pictures.scene(120, 90), try halves())
    let bench = try StyleBench()
    let first = try bench.run(scene, named: style).pixels
    _ = try bench.run(other, named: style)
    #expect(try Pictures.areIdentical(first, bench.run(scene, named: style).pixels))
  }

  @Test("keep-color keeps the hue under what is drawn")
  func keepColor() throws {
    let red = try Pictures.flat(120, 90, SIMD4(180, 60, 60, 255))
    let pixels = try StyleBench().run(red, named: "pencil", "keep-color: true").pixels
    let mean = pixels.mean
    #expect(mean.x > mean.y + 30 && abs(mean.y - mean.z) < 2, "\(mean)")
  }

  @Test("the weave goes out of an even sky")
  func calm() throws {
    let sky = try Pictures.flat(120, 120, SIMD4(110, 140, 190, 255))
    let painted = try StyleBench(.weave).paint(sky, like: sky, "detail: 0, scale: 400").all.map(luma)
    // The weave's own deviation would be 0.05 of 255 steps.
    #expect(deviation(painted) < 0.3 * 0.05 * 255, "\(deviation(painted))")
  }

  @Test("strokes stay where the photograph has drawing")
  func drawn() throws {
    let busy = try Pictures.bytes(256, 256) { x, y in
      let value: UInt8 = (x / 6 + y / 6) % 2 == 0 ? 90 : 170
      return SIMD4(value, value, value, 255)
    }
    let style = try Pictures.flat(64, 64, SIMD4(130, 130, 130, 255))
    func middle(_ drawing: StyleBench.Drawing) throws -> [Double] {
      let painted = try StyleBench(drawing).paint(busy, like: style, "detail: 0, scale: 200")
      return (100..<160).flatMap { y in (100..<160).map { luma(painted.pixel($0, y)) } }
    }
    let (plain, woven) = (try middle(.none), try middle(.weave))
    #expect(deviation(zip(plain, woven).map { $0 - $1 }) > 0.8 * 0.05 * 255)
  }

  @Test("dots and lines that are a look's own stay in its skies", arguments: ["halftone", "woodcut", "mosaic"])
  func patterned(_ style: String) throws {
    let sky = try Pictures.flat(256, 256, SIMD4(110, 140, 190, 255))
    let painted = try StyleBench(.weave).run(sky, named: style, "detail: 0, scale: 200").pixels
    let values = (100..<160).flatMap { y in (100..<160).map { luma(painted.pixel($0, y)) } }
    #expect(deviation(values) > 0.8 * 0.05 * 255, "\(deviation(values))")
  }
}
