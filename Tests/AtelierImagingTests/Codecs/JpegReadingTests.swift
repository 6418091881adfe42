import AtelierCore
import CJpeg
import Testing

@testable import AtelierImaging

/// Every kind of JPEG, compared with what libjpeg gives when asked in the plainest way.
@Suite struct JpegReadingTests {
  struct Variant: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let builder: JpegBuilder
    let isCMYK: Bool

    init(_ name: String, _ input: J_COLOR_SPACE = JCS_RGB, _ change: (inout JpegBuilder) -> Void = { _ in }) {
      var builder = JpegBuilder(width: 75, height: 53)
      builder.input = input
      change(&builder)
      testDescription = name
      isCMYK = input == JCS_CMYK
      self.builder = builder
    }
  }

  static let variants: [Variant] = [
    Variant("grey", JCS_GRAYSCALE),
    Variant("YCbCr 4:4:4"),
    Variant("YCbCr 4:2:2") { $0.sampling = (2, 1) },
    Variant("YCbCr 4:2:0") { $0.sampling = (2, 2) },
    Variant("YCbCr 4:4:0") { $0.sampling = (1, 2) },
    Variant("YCbCr 4:1:1") { $0.sampling = (4, 1) },
    Variant("YCbCr 4:1:0") { $0.sampling = (4, 2) },
    Variant("RGB") { $0.stored = JCS_RGB },
    Variant("CMYK", JCS_CMYK),
    Variant("YCCK", JCS_CMYK) { $0.stored = JCS_YCCK },
    Variant("YCCK 4:2:0", JCS_CMYK) { ($0.stored, $0.sampling) = (JCS_YCCK, (2, 2)) },
    Variant("progressive") { $0.isProgressive = true },
    Variant("progressive grey", JCS_GRAYSCALE) { $0.isProgressive = true },
    Variant("progressive CMYK", JCS_CMYK) { $0.isProgressive = true },
    Variant("arithmetic") { $0.isArithmetic = true },
    Variant("arithmetic, progressive, 4:2:0") {
      ($0.isArithmetic, $0.isProgressive, $0.sampling) = (true, true, (2, 2))
    },
    Variant("restart markers") { $0.restartInterval = 3 },
    Variant("restart markers, 4:2:0, progressive") {
      ($0.restartInterval, $0.sampling, $0.isProgressive) = (2, (2, 2), true)
    },
  ]

  static func sample(_ x: Int, _ y: Int, _ channel: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: [x * 3, y * 4, 255 - x - y, 200 - x][channel])
  }

  @Test("decodes to what libjpeg gives", arguments: variants)
  func samples(_ variant: Variant) throws {
    let bytes = variant.builder.file(Self.sample)
    let file = try ScratchFile(bytes)
    let picture = try PictureReader.read(file.descriptor)
    #expect(picture.pixels.width == 75 && picture.pixels.height == 53 && picture.pixels.format == .rgba8)
    let plain = plainDecode(bytes, as: variant.isCMYK ? JCS_CMYK : JCS_EXT_RGBA)
    #expect(picture.pixels.allBytes == (variant.isCMYK ? Self.plainRGBA(plain) : plain))
  }

  @Test("a header tells size and colours", arguments: variants)
  func header(_ variant: Variant) throws {
    let file = try ScratchFile(variant.builder.file(Self.sample))
    let model: ColourSpace.Model = variant.isCMYK ? .cmyk : variant.builder.input == JCS_GRAYSCALE ? .gray : .rgb
    #expect(
      try PictureReader.header(file.descriptor)
        == PictureHeader(kind: .jpeg, width: 75, height: 53, depth: 8, model: model, hasAlpha: false, frames: 1))
  }

  /// Adobe's inverted CMYK as RGBA, as everybody does it without a profile.
  private static func plainRGBA(_ inks: [UInt8]) -> [UInt8] {
    var rgba: [UInt8] = []
    for at in stride(from: 0, to: inks.count, by: 4) {
      let black = Double(inks[at + 3])
      for ink in inks[at..<at + 3] { rgba.append(UInt8((Double(ink) * black / 255).rounded())) }
      rgba.append(255)
    }
    return rgba
  }

  @Test("CMYK goes through its profile, and the note says so")
  func cmykProfile() throws {
    var builder = JpegBuilder(width: 16, height: 16)
    builder.input = JCS_CMYK
    builder.quality = 100
    builder.segments = [(0xE2, Array("ICC_PROFILE".utf8) + [0, 1, 1] + Profiles.press)]
    // Adobe's files count paper: this is magenta alone.
    let file = try ScratchFile(builder.file { _, _, channel in channel == 1 ? 0 : 255 })
    let picture = try PictureReader.read(file.descriptor)
    #expect(picture.info.space == .srgb)
    #expect(picture.info.notes == ["converted from CMYK to sRGB by its profile \"Made-up press\""])
    let pixel = picture.pixels.pixel(8, 8)
    #expect(pixel[0] > pixel[1] + 50, "red beyond green: \(pixel)")
    #expect(pixel[3] == 255)
  }

  @Test("density is read in both units")
  func density() throws {
    var bytes = JpegBuilder(width: 8, height: 8).file(Self.sample)
    // The JFIF header: the unit stands at 13, both densities after it.
    bytes.replaceSubrange(13..<18, with: [1, 0x01, 0x2C, 0x00, 0x48])
    #expect(try read(bytes).info.resolution == Resolution(horizontal: 300, vertical: 72))
    bytes.replaceSubrange(13..<18, with: [2, 0x00, 0x64, 0x00, 0x64])
    #expect(try read(bytes).info.resolution == Resolution(horizontal: 254, vertical: 254))
    bytes.replaceSubrange(13..<18, with: [0, 0x00, 0x01, 0x00, 0x01])
    #expect(try read(bytes).info.resolution == nil)
  }

  @Test("EXIF, XMP and a profile in parts are kept; of two EXIF the first")
  func metadata() throws {
    var builder = JpegBuilder(width: 8, height: 8)
    let (first, second) = (Array(Profiles.displayP3.prefix(200)), Array(Profiles.displayP3.dropFirst(200)))
    let icc = Array("ICC_PROFILE".utf8) + [0]
    builder.segments = [
      (0xE2, icc + [2, 2] + second),
      (0xE1, Array("Exif".utf8) + [0, 0] + ExifBuilder.orientation(1)),
      (0xE2, icc + [1, 2] + first),
      (0xE1, Array("http://ns.adobe.com/xap/1.0/".utf8) + [0] + Array("<x/>".utf8)),
      (0xE1, Array("Exif".utf8) + [0, 0] + ExifBuilder.orientation(3)),
    ]
    let info = try read(builder.file(Self.sample)).info
    #expect(info.space.profile == Profiles.displayP3)
    #expect(info.exif == ExifBuilder.orientation(1))
    #expect(info.xmp == Array("<x/>".utf8))
    #expect(info.notes == [])
  }

  @Test(
    "a profile with a part missing is left out with a note", arguments: [[1, 2], [2, 1], [0, 0], [3, 2], [0, 1]])
  func brokenProfile(_ numbers: [UInt8]) throws {
    var builder = JpegBuilder(width: 8, height: 8)
    builder.segments = [(0xE2, Array("ICC_PROFILE".utf8) + [0] + numbers + Profiles.displayP3)]
    let info = try read(builder.file(Self.sample)).info
    #expect(info.space == .srgb)
    #expect(info.notes == ["libjpeg: the colour profile's parts do not fit together; it is left out"])
  }

  @Test("bytes after the end are told")
  func trailing() throws {
    let notes = try read(JpegBuilder(width: 8, height: 8).file(Self.sample) + [0, 0]).info.notes
    #expect(notes == ["the file goes on for 2 bytes after the picture's end; they are not read"])
  }

  @Test("extraneous bytes between markers pass with a note")
  func extraneous() throws {
    var bytes = JpegBuilder(width: 8, height: 8).file(Self.sample)
    bytes.insert(contentsOf: [1, 2, 3], at: bytes.count - 2)
    let picture = try read(bytes)
    #expect(picture.info.notes.contains { $0.contains("extraneous bytes before marker 0xd9") })
  }

  private func read(_ bytes: [UInt8]) throws -> Picture {
    let file = try ScratchFile(bytes)
    return try PictureReader.read(file.descriptor)
  }
}
