// What the parameters do, on networks that are plain arithmetic.
import AtelierImaging
import TestKit
import Testing

@Suite("Style transfer: what the parameters do") struct StyleLookTests {
  private let grey = SIMD4<UInt8>(100, 100, 100, 255)
  private let amber = SIMD4<UInt8>(200, 150, 50, 255)

  @Test("the picture takes the style's colour, and nothing else of it")
  func takesTheStyle() throws {
    let painted = try StyleBench().paint(Pictures.flat(90, 60, grey), like: Pictures.flat(64, 64, amber))
    #expect(painted.size == SIMD2(90, 60))
    #expect(try Pictures.difference(painted, Pictures.flat(90, 60, amber)) <= 1)
  }

  @Test("half the strength goes half the way")
  func half() throws {
    let painted = try StyleBench().paint(
      Pictures.flat(90, 60, grey), like: Pictures.flat(64, 64, amber), "strength: 50")
    #expect(try Pictures.difference(painted, Pictures.flat(90, 60, SIMD4(150, 125, 75, 255))) <= 1)
  }

  @Test("at strength 0 the picture stays, bit for bit, and no network runs")
  func noStrength() throws {
    let bench = try StyleBench()
    let scene = try Pictures.scene(90, 60)
    #expect(try Pictures.areIdentical(bench.paint(scene, like: Pictures.flat(64, 64, amber), "strength: 0"), scene))
    #expect(bench.runs.pieces == 0)
  }

  @Test("keep-color takes the style's light and leaves the hue")
  func keepsColor() throws {
    let blue = SIMD4<UInt8>(60, 80, 120, 255)
    let painted = try StyleBench().paint(
      Pictures.flat(90, 60, blue), like: Pictures.flat(64, 64, amber), "keep-color: true")
    let pixel = painted.pixel(40, 30)
    let step = luma(SIMD4(200, 150, 50, 255)) - luma(SIMD4(60, 80, 120, 255))
    #expect(abs(pixel.x - (60 + step)) <= 1 && abs(pixel.y - (80 + step)) <= 1 && abs(pixel.z - (120 + step)) <= 1)
  }

  @Test("keep-color gives up colour before it gives up light where both cannot be had")
  func keepsColorInRange() throws {
    let red = SIMD4<UInt8>(250, 20, 20, 255)
    let painted = try StyleBench().paint(
      Pictures.flat(90, 60, red), like: Pictures.flat(64, 64, SIMD4(230, 230, 230, 255)), "keep-color: true")
    #expect(abs(luma(painted.pixel(40, 30)) - 230) <= 1.5)
  }

  @Test("only where the mask is white is painted; where it is black no bit changes")
  func masked() throws {
    let scene = try Pictures.scene(120, 60)
    let mask = try Pictures.bytes(120, 60) { x, _ in x < 60 ? SIMD4(0, 0, 0, 255) : SIMD4(255, 255, 255, 255) }
    let bench = try StyleBench()
    let whole = try bench.paint(scene, like: Pictures.flat(64, 64, amber))
    let painted = try bench.paint(scene, like: Pictures.flat(64, 64, amber), mask: mask)
    for y in 0..<60 {
      for x in 0..<120 {
        let expected = x < 60 ? scene : whole
        #expect(painted.pixel(x, y) == expected.pixel(x, y), "at \(x), \(y)")
      }
    }
  }

  @Test("transparency is left as it is")
  func alpha() throws {
    let glass = try Pictures.bytes(90, 60) { x, y in SIMD4(90, 120, 60, UInt8((x * 3 + y) % 256)) }
    let painted = try StyleBench().paint(glass, like: Pictures.flat(64, 64, amber))
    for y in 0..<60 { for x in 0..<90 { #expect(painted.pixel(x, y).w == glass.pixel(x, y).w) } }
  }

  @Test("fine drawing that the strokes are too large for is brought back, as much as is asked for")
  func detail() throws {
    let fine = try Pictures.bytes(512, 512) { x, y in
      (x + y) % 2 == 0 ? SIMD4(80, 80, 80, 255) : SIMD4(120, 120, 120, 255)
    }
    let bench = try StyleBench()
    func contrast(_ detail: Int) throws -> Double {
      let painted = try bench.paint(fine, like: Pictures.flat(64, 64, grey), "scale: 400, detail: \(detail)")
      return abs(painted.pixel(256, 256).x - painted.pixel(257, 256).x)
    }
    #expect(try contrast(0) < 2)
    #expect(abs(try contrast(50) - 20) < 3)
    #expect(abs(try contrast(100) - 40) < 3)
  }

  @Test("floats stay floats and are painted finer than 8 bits")
  func floats() throws {
    let ramp = try Pictures.floats(256, 64) { x, _ in SIMD4(0.4 + Float(x) / 20_000, 0.4, 0.4, 1) }
    let painted = try StyleBench().paint(ramp, like: Pictures.flat(64, 64, grey))
    #expect(painted.format.isFloat)
    #expect(Set((0..<256).map { painted.pixel($0, 30).x }).count > 100)
  }

  @Test("pictures of the oddest sizes are painted", arguments: [SIMD2(1, 1), SIMD2(1, 40), SIMD2(40, 1), SIMD2(3, 65)])
  func smallest(_ size: SIMD2<Int>) throws {
    let painted = try StyleBench().paint(Pictures.flat(size.x, size.y, grey), like: Pictures.flat(64, 64, amber))
    #expect(painted.size == size)
    #expect(try Pictures.difference(painted, Pictures.flat(size.x, size.y, amber)) <= 1)
  }
}
