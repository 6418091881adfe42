import AtelierCore
import Glibc
import Testing

@testable import AtelierImaging

/// Pictures written and read again.
@Suite struct WritingTests {
  private func info(_ depth: Int = 8) -> PictureInfo { PictureInfo(kind: .png, depth: depth) }

  private func write(_ picture: Picture, _ format: OutputFormat) throws -> (file: ScratchFile, notes: [String]) {
    let file = try ScratchFile()
    let notes = try PictureWriter.write(picture, as: format, to: file.descriptor)
    return (file, notes)
  }

  private func again(_ picture: Picture, _ format: OutputFormat) throws -> Picture {
    let file = try write(picture, format).file
    return try PictureReader.read(file.descriptor)
  }

  @Test("8 bits come back from PNG bit for bit, opaque or not", arguments: [true, false], [0, 6, 9])
  func png8(_ isOpaque: Bool, _ compression: Int) throws {
    let drawn = try Drawing.rgba8(123, 77, isOpaque: isOpaque)
    let picture = try again(Picture(pixels: drawn, info: info()), OutputFormat(kind: .png, compression: compression))
    #expect(same(picture.pixels, drawn))
    #expect(picture.info.hasAlpha == !isOpaque)
    #expect(picture.info.depth == 8)
  }

  @Test("16 bits come back from PNG bit for bit, opaque or not", arguments: [true, false])
  func png16(_ isOpaque: Bool) throws {
    let drawn = try Drawing.rgbaF(61, 1200, isOpaque: isOpaque)
    let picture = try again(Picture(pixels: drawn, info: info(16)), OutputFormat(kind: .png))
    #expect(same(picture.pixels, drawn))
    #expect(picture.info.hasAlpha == !isOpaque)
  }

  @Test("every 16-bit number survives as a float")
  func allNumbers() throws {
    let drawn = try Pixmap(width: 256, height: 64, format: .rgbaF)
    for y in 0..<64 {
      for index in 0..<1024 { drawn.floats(y)[index] = Float(y * 1024 + index) / 65535 }
    }
    #expect(same(try again(Picture(pixels: drawn, info: info(16)), OutputFormat(kind: .png)).pixels, drawn))
  }

  @Test("depth follows the format, and the source where the format leaves it open")
  func depth() throws {
    let bytes = Picture(pixels: try Drawing.rgba8(9, 9), info: info())
    let floats = Picture(pixels: try Drawing.rgbaF(9, 9), info: info())
    #expect(try again(bytes, OutputFormat(kind: .png, depth: .sixteen)).info.depth == 16)
    #expect(try again(floats, OutputFormat(kind: .png)).info.depth == 8)
    #expect(try again(floats, OutputFormat(kind: .png, depth: .sixteen)).info.depth == 16)
  }

  @Test("8 bits as 16 and back are the same numbers")
  func eightAsSixteen() throws {
    let drawn = try Drawing.rgba8(31, 17, isOpaque: false)
    let wide = try again(Picture(pixels: drawn, info: info()), OutputFormat(kind: .png, depth: .sixteen))
    #expect(same(try wide.pixels.converted(to: .rgba8), drawn))
  }

  @Test(
    "floats become the nearest byte, and what is outside the nearer end",
    arguments: [
      (Float(0.5), UInt8(128)), (0.4980, 127), (0, 0), (1, 255), (-3, 0), (7, 255), (.nan, 0), (.infinity, 255),
    ])
  func rounding(_ value: Float, _ byte: UInt8) throws {
    let drawn = try Pixmap(width: 1, height: 1, format: .rgbaF)
    for index in 0..<4 { drawn.floats(0)[index] = index < 3 ? value : 1 }
    let picture = try again(Picture(pixels: drawn, info: info()), OutputFormat(kind: .png))
    #expect(picture.pixels.pixel(0, 0) == [byte, byte, byte, 255])
  }

  @Test(
    "JPEG is near the picture in every form that is written",
    arguments: [
      OutputFormat.Subsampling.none, .half, .quarter,
    ], [true, false])
  func jpeg(_ subsampling: OutputFormat.Subsampling, _ isProgressive: Bool) throws {
    let drawn = try Drawing.rgba8(131, 97)
    let format = OutputFormat(kind: .jpeg, quality: 95, subsampling: subsampling, isProgressive: isProgressive)
    let (file, notes) = try write(Picture(pixels: drawn, info: info()), format)
    let picture = try PictureReader.read(file.descriptor)
    #expect(notes == [])
    #expect(meanDifference(picture.pixels, drawn) < (subsampling == .none ? 1.5 : 2.5))
    #expect(Self.frame(file.bytes) == (isProgressive ? 0xC2 : 0xC0, Self.sampling[subsampling]))
  }

  private static let sampling: [OutputFormat.Subsampling: UInt8] = [.none: 0x11, .half: 0x21, .quarter: 0x22]

  /// The kind of the frame and the sampling of its luma.
  private static func frame(_ bytes: [UInt8]) -> (UInt8, UInt8?) {
    for at in 0..<bytes.count - 12 where bytes[at] == 0xFF && [0xC0, 0xC2].contains(bytes[at + 1]) {
      return (bytes[at + 1], bytes[at + 11])
    }
    return (0, nil)
  }

  @Test("a lower quality makes a smaller JPEG")
  func quality() throws {
    let picture = Picture(pixels: try Drawing.rgba8(200, 200), info: info())
    let sizes = try [20, 60, 95].map { try write(picture, OutputFormat(kind: .jpeg, quality: $0)).file.bytes.count }
    #expect(sizes == sizes.sorted())
    #expect(Set(sizes).count == 3)
  }

  @Test("what shines through is laid on white for JPEG, and told", arguments: [PixelFormat.rgba8, .rgbaF])
  func onWhite(_ format: PixelFormat) throws {
    let drawn = try Pixmap(width: 16, height: 16, format: .rgba8)
    for y in 0..<16 {
      for x in 0..<16 {
        for (index, value) in [200, 0, 0, 64].enumerated() { drawn.bytes(y)[4 * x + index] = UInt8(value) }
      }
    }
    let (file, notes) = try write(
      Picture(pixels: try drawn.converted(to: format), info: info()), OutputFormat(kind: .jpeg, quality: 100))
    #expect(notes == ["JPEG has no alpha: the picture was laid on white"])
    let pixel = try PictureReader.read(file.descriptor).pixels.pixel(8, 8)
    // 200 x 64/255 + 255 x 191/255 and 255 x 191/255.
    #expect(zip(pixel, [241, 191, 191, 255]).allSatisfy { abs(Int($0) - $1) <= 2 }, "\(pixel)")
  }

  @Test("profile, resolution, EXIF and XMP are carried", arguments: [OutputFormat.Kind.png, .jpeg])
  func metadata(_ kind: OutputFormat.Kind) throws {
    var info = info()
    info.space = try ColourSpace(profile: Profiles.adobeRGB)
    info.resolution = Resolution(horizontal: 300, vertical: 240)
    info.exif = ExifBuilder.orientation(1, isBig: false)
    info.xmp = Array("<x:xmpmeta>\0 with a zero</x:xmpmeta>".utf8)
    let picture = try again(Picture(pixels: try Drawing.rgba8(20, 10), info: info), OutputFormat(kind: kind))
    #expect(picture.info.space.profile == Profiles.adobeRGB)
    #expect(picture.info.exif == info.exif)
    #expect(picture.info.xmp == info.xmp)
    let resolution = try #require(picture.info.resolution)
    #expect(abs(resolution.horizontal - 300) < 0.02 && abs(resolution.vertical - 240) < 0.02)
  }

  @Test("a profile of many segments survives JPEG")
  func longProfile() throws {
    // Padding after the last tag belongs to the profile as far as its header says.
    var profile = Profiles.adobeRGB + [UInt8](repeating: 0, count: 200_000)
    profile.replaceSubrange(0..<4, with: big(profile.count))
    var info = info()
    info.space = try ColourSpace(profile: profile)
    let picture = try again(Picture(pixels: try Drawing.rgba8(20, 10), info: info), OutputFormat(kind: .jpeg))
    #expect(picture.info.space.profile == profile)
  }

  @Test("EXIF and XMP too long for JPEG are left out and told")
  func longMetadata() throws {
    var info = info()
    info.exif = ExifBuilder.orientation(1) + [UInt8](repeating: 0, count: 70_000)
    info.xmp = [UInt8](repeating: 32, count: 65_533)
    let (file, notes) = try write(
      Picture(pixels: try Drawing.rgba8(20, 10), info: info), OutputFormat(kind: .jpeg))
    #expect(notes.count == 2)
    let read = try PictureReader.read(file.descriptor).info
    #expect(read.exif == nil && read.xmp == nil)
  }

  @Test("sRGB is written into a JPEG only where it is asked for by name")
  func srgb() throws {
    let picture = Picture(pixels: try Drawing.rgba8(20, 10), info: info())
    let marker = Array("ICC_PROFILE".utf8)
    let has = { (bytes: [UInt8]) in bytes.indices.contains { bytes[$0...].starts(with: marker) } }
    #expect(!has(try write(picture, OutputFormat(kind: .jpeg)).file.bytes))
    #expect(has(try write(picture, OutputFormat(kind: .jpeg, profile: .srgb)).file.bytes))
  }

  @Test("a file that cannot be written to gives the kernel's reason", arguments: [OutputFormat.Kind.png, .jpeg])
  func unwritable(_ kind: OutputFormat.Kind) throws {
    let full = open("/dev/full", O_WRONLY)
    defer { close(full) }
    let picture = Picture(pixels: try Drawing.rgba8(300, 300), info: info())
    let error = #expect(throws: PictureError.self) {
      try PictureWriter.write(picture, as: OutputFormat(kind: kind), to: full)
    }
    #expect(error?.kind == .write)
    #expect(error?.description.contains("No space left on device") == true, "\(String(describing: error))")
  }

  @Test("a picture too wide for JPEG is refused in words")
  func tooWide() throws {
    let picture = Picture(pixels: try Pixmap(width: 70_000, height: 1, format: .rgba8), info: info())
    let error = #expect(throws: PictureError.self) {
      try write(picture, OutputFormat(kind: .jpeg))
    }
    #expect(error?.description.contains("does not fit into a JPEG file") == true)
  }
}
