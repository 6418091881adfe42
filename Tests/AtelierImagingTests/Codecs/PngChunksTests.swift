import AtelierCore
import Testing

@testable import AtelierImaging

/// What a PNG says beside its pixels, and what it may not say.
@Suite struct PngChunksTests {
  private func builder(_ before: [[UInt8]], after: [[UInt8]] = []) -> PngBuilder {
    var builder = PngBuilder(width: 6, height: 4, colorType: 2, depth: 8)
    builder.before = before
    builder.after = after
    return builder
  }

  private func read(_ builder: PngBuilder, limits: PictureLimits = PictureLimits()) throws -> Picture {
    try read(builder.file { x, y, _ in x * 40 + y }, limits: limits)
  }

  private func read(_ bytes: [UInt8], limits: PictureLimits = PictureLimits()) throws -> Picture {
    let file = try ScratchFile(bytes)
    return try PictureReader.read(file.descriptor, limits: limits)
  }

  private func iccp(_ profile: [UInt8]) -> [UInt8] {
    PngBuilder.chunk("iCCP", Array("any name".utf8) + [0, 0] + PngBuilder.zlib(profile))
  }

  @Test("the file's RGB profile is the working space, byte for byte")
  func profile() throws {
    let picture = try read(builder([iccp(Profiles.displayP3)]))
    #expect(picture.info.space.profile == Profiles.displayP3)
    #expect(picture.info.notes == [])
  }

  @Test("a profile that is none is left out with a note, and the pixels stay")
  func brokenProfile() throws {
    let picture = try read(builder([iccp([UInt8](repeating: 7, count: 300))]))
    #expect(picture.info.space == .srgb)
    #expect(picture.info.notes.count == 1)
    #expect(picture.pixels.pixel(5, 3) == [203, 203, 203, 255])
  }

  @Test("a small profile that unpacks to a huge one is left out with a note")
  func profileBomb() throws {
    let size = 200 << 20
    let bomb = PngBuilder.packedZeros(after: big(size), count: size)
    #expect(bomb.count < 2 << 20)
    let picture = try read(builder([PngBuilder.chunk("iCCP", Array("any name".utf8) + [0, 0] + bomb)]))
    #expect(picture.info.space == .srgb)
    #expect(picture.info.notes.count == 1, "\(picture.info.notes)")
  }

  @Test("resolution is read in both directions")
  func resolution() throws {
    let picture = try read(builder([PngBuilder.chunk("pHYs", big(11811) + big(5906) + [1])]))
    let resolution = try #require(picture.info.resolution)
    #expect(abs(resolution.horizontal - 300) < 0.01)
    #expect(abs(resolution.vertical - 150) < 0.02)
  }

  @Test("a resolution without a unit is none")
  func aspectOnly() throws {
    #expect(try read(builder([PngBuilder.chunk("pHYs", big(1) + big(2) + [0])])).info.resolution == nil)
  }

  @Test("XMP is read before and after the pixels", arguments: [true, false])
  func xmp(_ isBefore: Bool) throws {
    let packet = Array("<x:xmpmeta>\u{E4}</x:xmpmeta>".utf8)
    let chunk = PngBuilder.chunk("iTXt", Array("XML:com.adobe.xmp".utf8) + [0, 0, 0, 0, 0] + packet)
    let picture = try read(isBefore ? builder([chunk]) : builder([], after: [chunk]))
    #expect(picture.info.xmp == packet)
  }

  @Test("XMP whose fields do not end is left out", arguments: 0..<5)
  func brokenXMP(_ length: Int) throws {
    let fields = [UInt8](repeating: 0, count: length)
    let chunk = PngBuilder.chunk("iTXt", Array("XML:com.adobe.xmp".utf8) + fields)
    #expect(try read(builder([chunk])).info.xmp == nil)
  }

  @Test("packed XMP is left out with a note")
  func packedXMP() throws {
    let data = Array("XML:com.adobe.xmp".utf8) + [0, 1, 0, 0, 0] + PngBuilder.zlib(Array("<x/>".utf8))
    let picture = try read(builder([PngBuilder.chunk("iTXt", data)]))
    #expect(picture.info.xmp == nil)
    #expect(picture.info.notes == ["libpng: iTXt: compressed XMP is left out"])
  }

  @Test("EXIF turns the picture, before and after the pixels", arguments: [true, false])
  func exif(_ isBefore: Bool) throws {
    let chunk = PngBuilder.chunk("eXIf", ExifBuilder.orientation(6))
    let picture = try read(isBefore ? builder([chunk]) : builder([], after: [chunk]))
    #expect(picture.pixels.width == 4 && picture.pixels.height == 6)
    #expect(picture.pixels.pixel(3, 0) == [0, 0, 0, 255], "the stored first pixel stands at the top right")
    #expect(picture.info.exif == ExifBuilder.orientation(1))
  }

  @Test("a gamma unlike sRGB's is told")
  func gamma() throws {
    #expect(try read(builder([PngBuilder.chunk("gAMA", big(45455))])).info.notes == [])
    let notes = try read(builder([PngBuilder.chunk("gAMA", big(100_000))])).info.notes
    #expect(notes == ["the file asks for a gamma of 1.0 and has no profile; it is taken as sRGB"])
  }

  @Test("an animation is refused with the number of its pictures, and its first is read where more are allowed")
  func animation() throws {
    let animated = builder([PngBuilder.chunk("acTL", big(12) + big(0))])
    let error = #expect(throws: PictureError.self) { try read(animated) }
    #expect(error?.kind == .limit)
    #expect(error?.description.contains("12 pictures") == true)
    #expect(try read(animated, limits: PictureLimits(frames: 20)).pixels.width == 6)
  }

  @Test("bytes after the end are told")
  func trailing() throws {
    let picture = try read(builder([]).file { _, _, _ in 9 } + [1, 2, 3])
    #expect(picture.info.notes == ["the file goes on for 3 bytes after the picture's end; they are not read"])
  }

  @Test("packed texts that unpack to gigabytes are not unpacked")
  func textBombs() throws {
    let text = PngBuilder.chunk(
      "zTXt", Array("Comment".utf8) + [0, 0] + PngBuilder.packedZeros(after: [], count: 30 << 20))
    let picture = try read(builder([[UInt8]](repeating: text, count: 50)))
    #expect(picture.info.notes == [])
  }

  @Test("a grey picture's own profile becomes an RGB one and its samples stay")
  func grayProfile() throws {
    var builder = PngBuilder(width: 6, height: 4, colorType: 0, depth: 8)
    builder.before = [iccp(Profiles.gray(gamma: 1.8))]
    let picture = try read(builder)
    #expect(picture.info.space.isWorkingSpace)
    #expect(picture.info.space != .srgb)
    #expect(picture.pixels.pixel(2, 1) == [81, 81, 81, 255])
  }
}
