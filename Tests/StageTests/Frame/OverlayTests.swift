// Another picture laid over the one in hand.
import AtelierCore
import AtelierImaging
import TestKit
import Testing

@Suite struct OverlayTests {
  private func scene() throws -> Pixmap { try Pictures.scene(120, 80) }

  private func laid(_ parameters: String, _ logo: Pixmap, on picture: Pixmap? = nil) throws -> Pixmap {
    try Bundles.run(
      "overlay", "{ picture: logo.png, \(parameters) }", on: picture ?? scene(),
      assets: ["logo.png": Pictures.file(logo)])
  }

  /// The box of all pixels that differ; nil when none does.
  private func touched(_ one: Pixmap, _ other: Pixmap) -> (x: ClosedRange<Int>, y: ClosedRange<Int>)? {
    var (xs, ys) = ([Int](), [Int]())
    for y in 0..<one.height {
      for x in 0..<one.width where one.pixel(x, y) != other.pixel(x, y) { xs.append(x); ys.append(y) }
    }
    guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max() else { return nil }
    return (left...right, top...bottom)
  }

  private func red(_ width: Int = 20, _ height: Int = 10, alpha: UInt8 = 255) throws -> Pixmap {
    try Pictures.flat(width, height, SIMD4(255, 0, 0, alpha))
  }

  @Test(arguments: [
    ("top-left", 4, 4), ("top", 50, 4), ("top-right", 96, 4), ("left", 4, 35), ("center", 50, 35), ("right", 96, 35),
    ("bottom-left", 4, 66), ("bottom", 50, 66), ("bottom-right", 96, 66),
  ])
  func anAnchorAndItsMarginPlaceItToThePixel(_ anchor: String, _ left: Int, _ top: Int) throws {
    let picture = try scene()
    let result = try laid("anchor: \(anchor), margin: 4px", red(), on: picture)
    let box = try #require(touched(picture, result))
    #expect(box.x == left...left + 19 && box.y == top...top + 9)
    #expect(result.pixel(left, top) == SIMD4(255, 0, 0, 255))
  }

  @Test func anOffsetMovesIt() throws {
    let picture = try scene()
    let box = touched(picture, try laid("anchor: top-left, offset-x: 7px, offset-y: 3px", red(), on: picture))
    #expect(box?.x == 7...26 && box?.y == 3...12)
  }

  @Test func aWidthInPercentKeepsTheRatio() throws {
    let picture = try scene()
    let box = touched(picture, try laid("anchor: top-left, width: 50%", red(), on: picture))
    #expect(box?.x == 0...59 && box?.y == 0...29)
  }

  @Test func itFillsABox() throws {
    let picture = try scene()
    let box = touched(
      picture, try laid("anchor: center, box: { x: 20px, y: 10px, width: 60px, height: 60px }", red(), on: picture))
    #expect(box?.x == 20...79 && box?.y == 25...54)
  }

  @Test func oneTooLargeIsScaledDownToFit() throws {
    let picture = try scene()
    let box = touched(picture, try laid("anchor: top-left", red(400, 100), on: picture))
    #expect(box?.x == 0...119 && box?.y == 0...29)
  }

  @Test func opacityAndAlphaMultiply() throws {
    let picture = try Pictures.flat(40, 30, SIMD4(0, 0, 0, 255))
    let result = try laid("anchor: top-left, opacity: 0.5", red(alpha: 128), on: picture)
    #expect(abs(result.pixel(2, 2).x - 255 * 0.5 * 128 / 255) <= 1 && result.pixel(2, 2).w == 255)
  }

  @Test func whereItIsClearNoBitChanges() throws {
    let picture = try scene()
    let result = try laid("anchor: center, width: 100%", red(alpha: 0), on: picture)
    #expect(Pictures.areIdentical(result, picture))
  }

  @Test func multiplyAndScreenAreTheirFormulas() throws {
    let picture = try Pictures.flat(40, 30, SIMD4(200, 100, 50, 255))
    let logo = try Pictures.flat(20, 10, SIMD4(100, 200, 50, 255))
    let dark = try laid("anchor: top-left, mode: multiply", logo, on: picture).pixel(1, 1)
    let bright = try laid("anchor: top-left, mode: screen", logo, on: picture).pixel(1, 1)
    for channel in 0..<3 {
      let (a, b) = (picture.pixel(0, 0)[channel], logo.pixel(0, 0)[channel])
      #expect(abs(dark[channel] - a * b / 255) <= 0.51)
      #expect(abs(bright[channel] - (a + b - a * b / 255)) <= 0.51)
    }
  }

  @Test func onAClearPictureItShowsItsOwnColour() throws {
    let picture = try Pictures.flat(40, 30, SIMD4(0, 0, 255, 0))
    let result = try laid("anchor: top-left", red(alpha: 128), on: picture)
    #expect(result.pixel(3, 3) == SIMD4(255, 0, 0, 128))
  }

  @Test func tilesRepeatWithTheirGap() throws {
    let picture = try scene()
    let result = try laid("anchor: top-left, tile: true, gap: 5px", red(), on: picture)
    for y in 0..<80 {
      for x in 0..<120 {
        let covered = x % 25 < 20 && y % 15 < 10
        #expect(result.pixel(x, y) == (covered ? SIMD4(255, 0, 0, 255) : picture.pixel(x, y)), "at \(x), \(y)")
      }
    }
  }

  @Test func tilesStayInTheirBox() throws {
    let picture = try scene()
    let result = try laid(
      "tile: true, width: 10px, rotation: 30, box: { x: 10px, y: 20px, width: 50px, height: 40px }", red(), on: picture)
    let box = try #require(touched(picture, result))
    #expect(box.x == 10...59 && box.y == 20...59)
  }

  @Test func aTurnedOneKeepsItsAreaAndItsMiddle() throws {
    let picture = try Pictures.flat(120, 80, SIMD4(0, 0, 0, 255))
    let result = try laid("anchor: center, rotation: 30", red(40, 20), on: picture)
    let shares = result.all.map { $0.x / 255 }
    #expect(abs(shares.reduce(0, +) - 800) < 10)
    let middle = shares.enumerated().reduce(0) { $0 + (Double($1.offset % 120) + 0.5) * $1.element } / 800
    #expect(abs(middle - 60) < 0.7)
    #expect(shares.contains { $0 > 0.1 && $0 < 0.9 }, "its edges are jagged")
  }

  @Test func aClearEdgeLeavesNoFringe() throws {
    // Black hides behind the clear part, as most programs write it.
    let logo = try Pictures.bytes(60, 60) { x, _ in x < 30 ? SIMD4(255, 255, 255, 255) : SIMD4(0, 0, 0, 0) }
    let picture = try Pictures.flat(100, 100, SIMD4(255, 255, 255, 255))
    let result = try laid("anchor: center, width: 17px", logo, on: picture)
    #expect(result.all.allSatisfy { $0.x >= 254 })
  }

  @Test func aPlaceOutsideThePictureIsRefused() throws {
    let failure = try Bundles.refusal(
      of: "overlay", "{ picture: logo.png, anchor: top-left, offset-x: 200px }", on: scene(),
      assets: ["logo.png": Pictures.file(red())])
    #expect(failure?.kind == .invalid && failure?.message.contains("outside") == true)
  }

  @Test func aMarginThatLeavesNoRoomIsRefused() throws {
    let failure = try Bundles.refusal(
      of: "overlay", "{ picture: logo.png, margin: 40px }", on: scene(), assets: ["logo.png": Pictures.file(red())])
    #expect(failure?.kind == .invalid && failure?.message.contains("margin") == true)
  }
}
