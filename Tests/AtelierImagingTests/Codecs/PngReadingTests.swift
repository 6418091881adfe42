import AtelierCore
import Testing

@testable import AtelierImaging

/// Every kind of PNG, made by hand and compared sample by sample.
@Suite struct PngReadingTests {
  struct Variant: CustomTestStringConvertible, Sendable {
    let colorType: UInt8
    let depth: UInt8
    let isInterlaced: Bool
    var testDescription: String { "type \(colorType), \(depth) bits\(isInterlaced ? ", interlaced" : "")" }
  }

  static let variants: [Variant] = {
    let depths: [UInt8: [UInt8]] = [0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16]]
    return depths.sorted { $0.key < $1.key }.flatMap { type, depths in
      depths.flatMap { depth in
        [false, true].map { Variant(colorType: type, depth: depth, isInterlaced: $0) }
      }
    }
  }()

  /// A sample that uses the whole range of `depth`.
  private func sample(_ x: Int, _ y: Int, _ channel: Int, _ depth: UInt8) -> Int {
    (x * 2654 + y * 9176 + channel * 5003 + x * y * 31) & ((1 << Int(depth)) - 1)
  }

  /// The palette's entry `index`: red, green and blue.
  private func color(_ index: Int) -> [UInt8] { [UInt8(index), UInt8(255 - index), UInt8(index * 7 & 255)] }

  private func builder(_ variant: Variant, _ width: Int = 21, _ height: Int = 13) -> PngBuilder {
    var builder = PngBuilder(width: width, height: height, colorType: variant.colorType, depth: variant.depth)
    builder.isInterlaced = variant.isInterlaced
    if variant.colorType == 3 {
      builder.before = [PngBuilder.chunk("PLTE", (0..<1 << Int(variant.depth)).flatMap { color($0) })]
    }
    return builder
  }

  /// The pixel as 0...255 or 0...65535, from the file's own samples.
  private func expected(_ x: Int, _ y: Int, _ variant: Variant) -> [Int] {
    let full = variant.depth == 16 ? 65535 : 255
    let scale = full / ((1 << Int(variant.depth)) - 1)
    let at = { (channel: Int) in self.sample(x, y, channel, variant.depth) * scale }
    switch variant.colorType {
    case 0: return [at(0), at(0), at(0), full]
    case 2: return [at(0), at(1), at(2), full]
    case 3: return color(sample(x, y, 0, variant.depth)).map { Int($0) } + [255]
    case 4: return [at(0), at(0), at(0), at(1)]
    default: return [at(0), at(1), at(2), at(3)]
    }
  }

  /// The pixel as the picture has it; floats as whole 65535ths, if they are exactly that.
  private func pixel(_ picture: Picture, _ x: Int, _ y: Int) -> [Int] {
    if picture.pixels.format == .rgba8 { return picture.pixels.pixel(x, y).map { Int($0) } }
    return picture.pixels.floatValues(y)[4 * x..<4 * x + 4].map { value in
      let whole = Int((value * 65535).rounded())
      return Float(whole) / 65535 == value ? whole : -1
    }
  }

  @Test("decodes to the file's own samples", arguments: variants)
  func samples(_ variant: Variant) throws {
    let file = try ScratchFile(builder(variant).file { sample($0, $1, $2, variant.depth) })
    let picture = try PictureReader.read(file.descriptor)
    #expect(picture.pixels.format == (variant.depth == 16 ? .rgbaF : .rgba8))
    #expect(picture.info.depth == (variant.depth == 16 ? 16 : 8))
    #expect(picture.info.notes == [])
    for y in 0..<13 {
      for x in 0..<21 {
        #expect(pixel(picture, x, y) == expected(x, y, variant), "at \(x), \(y)")
      }
    }
  }

  @Test("a header is read without the pixels", arguments: variants)
  func header(_ variant: Variant) throws {
    // The file ends where its pixels begin.
    let whole = builder(variant).file { _, _, _ in 0 }
    let start = whole.indices.first { whole[$0...].starts(with: Array("IDAT".utf8)) } ?? 0
    let file = try ScratchFile(Array(whole[..<(start + 4)]))
    let header = try PictureReader.header(file.descriptor)
    #expect(
      header
        == PictureHeader(
          kind: .png, width: 21, height: 13, depth: Int(variant.depth),
          model: variant.colorType == 0 || variant.colorType == 4 ? .gray : .rgb, hasAlpha: variant.colorType >= 4,
          frames: 1))
  }

  @Test("the transparent colour of a grey or colour picture becomes alpha 0", arguments: variants)
  func transparentColor(_ variant: Variant) throws {
    guard variant.colorType == 0 || variant.colorType == 2 else { return }
    var builder = builder(variant)
    let key = (0..<builder.channels).map { sample(5, 7, $0, variant.depth) }
    builder.before.append(PngBuilder.chunk("tRNS", key.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }))
    let picture = try read(builder.file { sample($0, $1, $2, variant.depth) })
    #expect(picture.info.hasAlpha)
    for y in 0..<13 {
      for x in 0..<21 {
        let isKey = (0..<builder.channels).allSatisfy { sample(x, y, $0, variant.depth) == key[$0] }
        var expected = expected(x, y, variant)
        if isKey { expected[3] = 0 }
        #expect(pixel(picture, x, y) == expected, "at \(x), \(y)")
      }
    }
  }

  @Test("a palette's alphas are used, and those that it leaves out are opaque")
  func paletteAlpha() throws {
    var builder = builder(Variant(colorType: 3, depth: 2, isInterlaced: false))
    builder.before.append(PngBuilder.chunk("tRNS", [0, 77]))
    let picture = try read(builder.file { x, _, _ in x & 3 })
    #expect((0..<4).map { picture.pixels.pixel($0, 0)[3] } == [0, 77, 255, 255])
  }

  @Test("one pixel is a picture, interlaced or not", arguments: [false, true])
  func onePixel(_ isInterlaced: Bool) throws {
    var builder = PngBuilder(width: 1, height: 1, colorType: 6, depth: 16)
    builder.isInterlaced = isInterlaced
    let picture = try read(builder.file { _, _, channel in [65535, 1, 256, 32768][channel] })
    #expect(pixel(picture, 0, 0) == [65535, 1, 256, 32768])
  }

  private func read(_ bytes: [UInt8]) throws -> Picture {
    let file = try ScratchFile(bytes)
    return try PictureReader.read(file.descriptor)
  }
}
