import Testing

@testable import AtelierImaging

@Suite struct PixmapCopiesTests {
  @Test func everyByteComesBackFromFloats() throws {
    let picture = try Pixmap(width: 64, height: 1, format: .rgba8)
    for (index, _) in picture.bytes(0).enumerated() { picture.bytes(0)[index] = UInt8(index) }
    let back = try picture.converted(to: .rgbaF).converted(to: .rgba8)
    #expect(back.byteValues(0) == Array(0...255))
  }

  @Test func byteOfFloatIsTheNearest() {
    for level in 0..<255 {
      #expect(byte((Float(level) + 0.49) / 255) == UInt8(level))
      #expect(byte((Float(level) + 0.51) / 255) == UInt8(level + 1))
    }
  }

  @Test(
    arguments: [
      (-1, 0), (2, 255), (Float.infinity, 255), (-Float.infinity, 0), (Float.nan, 0), (1e30, 255),
    ] as [(Float, UInt8)])
  func floatsOutsideGoToTheNearerEnd(sample: Float, expected: UInt8) {
    #expect(byte(sample) == expected)
  }

  @Test func whiteAsFloatIsOne() throws {
    let picture = try Pixmap(width: 3, height: 2, format: .gray8)
    picture.bytes(1).update(repeating: 255)
    #expect(try picture.converted(to: .grayF).floatValues(1) == [1, 1, 1])
  }

  @Test func sameFormatIsTheSamePicture() throws {
    let picture = try Pixmap(width: 3, height: 2, format: .rgba8)
    #expect(try picture.converted(to: .rgba8) === picture)
  }

  @Test func copyIsIndependent() throws {
    let picture = try numbered(width: 5, height: 4)
    let copy = try picture.copy()
    picture.bytes(2)[7] = 99
    #expect(copy.byteValues(2)[7] != 99)
    #expect(copy.byteValues(3) == picture.byteValues(3))
  }

  @Test func cropTakesItsPixelsOnly() throws {
    let picture = try numbered(width: 7, height: 5)
    let crop = try picture.cropped(to: PixelRect(x: 2, y: 1, width: 4, height: 3))
    #expect(crop.width == 4 && crop.height == 3)
    for y in 0..<3 {
      #expect(crop.byteValues(y) == Array(picture.byteValues(y + 1)[8..<24]), "row \(y)")
    }
  }

  @Test func fillReachesEveryPixel() throws {
    for format in [PixelFormat.rgba8, .rgbaF] {
      let picture = try Pixmap(width: 17, height: 3, format: format)
      picture.fill(SIMD4(1, 0, 0.2, 0.6))
      let bytes = try picture.converted(to: .rgba8)
      #expect(bytes.byteValues(2) == Array(repeating: [255, 0, 51, 153], count: 17).flatMap { $0 }, "\(format)")
    }
  }

  @Test(arguments: [PixelFormat.rgba8, .rgbaF])
  func oneThinPixelMakesAPictureNotOpaque(format: PixelFormat) throws {
    let picture = try Pixmap(width: 33, height: 9, format: format)
    picture.fill(SIMD4(0.1, 0.2, 0.3, 1))
    #expect(picture.isOpaque)
    if format == .rgba8 { picture.bytes(8)[4 * 32 + 3] = 254 } else { picture.floats(8)[4 * 32 + 3] = 0.99 }
    #expect(!picture.isOpaque)
  }

  /// RGBA bytes that count up, row by row.
  private func numbered(width: Int, height: Int) throws -> Pixmap {
    let picture = try Pixmap(width: width, height: height, format: .rgba8)
    for y in 0..<height {
      for index in 0..<width * 4 { picture.bytes(y)[index] = UInt8(truncatingIfNeeded: y * width * 4 + index) }
    }
    return picture
  }
}

@Suite struct PixelRectTests {
  @Test func fitsOnlyInside() {
    #expect(PixelRect(x: 0, y: 0, width: 4, height: 3).fits(width: 4, height: 3))
    #expect(!PixelRect(x: 1, y: 0, width: 4, height: 3).fits(width: 4, height: 3))
    #expect(!PixelRect(x: -1, y: 0, width: 2, height: 2).fits(width: 4, height: 3))
    #expect(!PixelRect(x: 0, y: 0, width: 0, height: 3).fits(width: 4, height: 3))
    #expect(!PixelRect(x: .max, y: 0, width: 2, height: 3).fits(width: 4, height: 3))
  }

  @Test func clippedKeepsTheCommonPart() {
    let rect = PixelRect(x: -2, y: 1, width: 5, height: .max)
    #expect(rect.clipped(width: 4, height: 3) == PixelRect(x: 0, y: 1, width: 3, height: 2))
    #expect(PixelRect(x: 4, y: 0, width: 2, height: 2).clipped(width: 4, height: 3) == nil)
  }
}
