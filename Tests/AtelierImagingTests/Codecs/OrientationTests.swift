import AtelierCore
import CJpeg
import Testing

@testable import AtelierImaging

/// Pictures that their files want turned.
@Suite struct OrientationTests {
  /// Where the upright picture's pixel `x`, `y` is stored, in a file of `width` x `height` px (CIPA DC-008, 4.6.5).
  static func stored(_ orientation: Orientation, _ x: Int, _ y: Int, _ width: Int, _ height: Int) -> (x: Int, y: Int) {
    switch orientation {
    case .upright: (x, y)
    case .mirrored: (width - 1 - x, y)
    case .halfTurn: (width - 1 - x, height - 1 - y)
    case .flipped: (x, height - 1 - y)
    case .transposed: (y, x)
    case .quarterTurn: (y, height - 1 - x)
    case .transversed: (width - 1 - y, height - 1 - x)
    case .threeQuarterTurn: (width - 1 - y, x)
    }
  }

  private func expectTurned(_ upright: Pixmap, _ stored: Pixmap, _ orientation: Orientation) {
    let sides = orientation.swapsSides ? (stored.height, stored.width) : (stored.width, stored.height)
    #expect(upright.width == sides.0 && upright.height == sides.1)
    guard upright.width == sides.0, upright.height == sides.1 else { return }
    let size = stored.format.bytesPerPixel
    let wrong = (0..<upright.height).first { y in
      let row = upright.row(y)
      return (0..<upright.width).contains { x in
        let from = Self.stored(orientation, x, y, stored.width, stored.height)
        return !row[x * size..<(x + 1) * size].elementsEqual(stored.row(from.y)[from.x * size..<(from.x + 1) * size])
      }
    }
    #expect(wrong == nil, "row \(wrong ?? 0) is not where it belongs")
  }

  @Test("every pixel of a JPEG lands where EXIF says", arguments: Orientation.allCases, [true, false])
  func jpeg(_ orientation: Orientation, _ isBig: Bool) throws {
    var builder = JpegBuilder(width: 70, height: 131)
    let plain = try ScratchFile(builder.file(JpegReadingTests.sample))
    let exif = ExifBuilder.orientation(UInt8(orientation.rawValue), isBig: isBig)
    builder.segments = [(0xE1, Array("Exif".utf8) + [0, 0] + exif)]
    let turned = try ScratchFile(builder.file(JpegReadingTests.sample))
    let picture = try PictureReader.read(turned.descriptor)
    expectTurned(picture.pixels, try PictureReader.read(plain.descriptor).pixels, orientation)
    #expect(picture.info.exif == ExifBuilder.orientation(1, isBig: isBig))
  }

  @Test(
    "so does every pixel of a PNG, of 8 and 16 bits, interlaced or not", arguments: Orientation.allCases,
    [
      (UInt8(8), false), (8, true), (16, false), (16, true),
    ])
  func png(_ orientation: Orientation, _ kind: (depth: UInt8, isInterlaced: Bool)) throws {
    var builder = PngBuilder(width: 37, height: 90, colorType: 6, depth: kind.depth)
    builder.isInterlaced = kind.isInterlaced
    let sample = { (x: Int, y: Int, channel: Int) in (x * 7 + y * 2 + channel * 50) & 255 }
    let plain = try ScratchFile(builder.file(sample))
    builder.before = [PngBuilder.chunk("eXIf", ExifBuilder.orientation(UInt8(orientation.rawValue)))]
    let turned = try ScratchFile(builder.file(sample))
    expectTurned(
      try PictureReader.read(turned.descriptor).pixels, try PictureReader.read(plain.descriptor).pixels, orientation)
  }

  @Test("a whole pixmap is turned too, and one that stands upright is left alone", arguments: Orientation.allCases)
  func whole(_ orientation: Orientation) throws {
    let drawn = try Drawing.rgba8(40, 25, isOpaque: false)
    let turned = try UprightTarget.turn(drawn, orientation)
    expectTurned(turned, drawn, orientation)
    #expect((turned === drawn) == (orientation == .upright))
  }

  @Test("a quarter turn swaps the resolutions")
  func resolution() throws {
    var builder = PngBuilder(width: 4, height: 2, colorType: 0, depth: 8)
    builder.before = [
      PngBuilder.chunk("pHYs", big(10_000) + big(5_000) + [1]), PngBuilder.chunk("eXIf", ExifBuilder.orientation(8)),
    ]
    let file = try ScratchFile(builder.file { _, _, _ in 0 })
    let resolution = try #require(try PictureReader.read(file.descriptor).info.resolution)
    #expect(resolution.horizontal < resolution.vertical)
  }

  @Test(
    "EXIF that makes no sense leaves the picture as it is",
    arguments: [
      [], [0x4D, 0x4D], [UInt8](repeating: 0xFF, count: 40), ExifBuilder.orientation(0), ExifBuilder.orientation(9),
      Array(ExifBuilder.orientation(6).prefix(19)), [0x4D, 0x4D, 0, 42, 0xFF, 0xFF, 0xFF, 0xFF, 0, 1],
    ])
  func nonsense(_ exif: [UInt8]) {
    #expect(Orientation(exif: exif) == .upright)
  }

  @Test("resetting changes nothing but the orientation")
  func reset() {
    let exif = ExifBuilder.orientation(7) + [9, 8, 7]
    #expect(Orientation.reset(exif) == ExifBuilder.orientation(1) + [9, 8, 7])
    #expect(Orientation.reset([1, 2, 3]) == [1, 2, 3])
    #expect(Orientation.reset(nil) == nil)
  }
}
