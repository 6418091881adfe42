import AtelierCore
import CTiff
import Glibc
import Testing

@testable import AtelierImaging

@Suite struct TiffWriteTests {
  @Test(arguments: [false, true])
  func bytesComeBackBitForBit(hasAlpha: Bool) throws {
    let pixels = try Sample.noise(301, 77, hasAlpha: hasAlpha)
    let read = try ScratchFile.of(Sample.picture(pixels), OutputFormat(kind: .tiff)).read()
    #expect(read.pixels.allBytes == pixels.allBytes)
    #expect(read.info.hasAlpha == hasAlpha && read.info.depth == 8)
  }

  @Test func sixteenBitsComeBackBitForBit() throws {
    let pixels = try Pixmap(width: 64, height: 33, format: .rgbaF)
    var random = SplitMix(seed: 4)
    for y in 0..<33 {
      for x in 0..<256 { pixels.floats(y)[x] = Float(random.next() & 0xFFFF) / 65_535 }
    }
    let read = try ScratchFile.of(Sample.picture(pixels, depth: 16), OutputFormat(kind: .tiff)).read()
    #expect(read.info.depth == 16)
    for y in 0..<33 { #expect(read.pixels.floatValues(y) == pixels.floatValues(y), "row \(y)") }
  }

  @Test func theRecipeDecidesTheDepth() throws {
    let picture = try Sample.picture(Sample.slope(20, 20))
    #expect(try ScratchFile.of(picture, OutputFormat(kind: .tiff, depth: .sixteen)).read().info.depth == 16)
    let deep = try Sample.picture(Sample.slope(20, 20).converted(to: .rgbaF), depth: 16)
    let read = try ScratchFile.of(deep, OutputFormat(kind: .tiff, depth: .eight)).read()
    #expect(read.info.depth == 8)
    #expect(read.pixels.allBytes == (try Sample.slope(20, 20)).allBytes)
  }

  @Test func whatTheFileSaysIsCarried() throws {
    let picture = try Sample.picture(Sample.slope(9, 7))
    let info = try ScratchFile.of(picture, OutputFormat(kind: .tiff)).read().info
    #expect(info.space == picture.info.space)
    #expect(info.xmp == picture.info.xmp)
    #expect(info.resolution == Resolution(horizontal: 300, vertical: 150))
    let exif = try #require(info.exif.flatMap { ExifSample($0) })
    #expect(exif.main[0x013B] == .ascii("Ada Example") && exif.main[0x8298] == .ascii("(c) Ada"))
  }

  @Test func sRGBIsNamedInEveryFile() throws {
    let picture = Picture(pixels: try Sample.slope(9, 7), info: PictureInfo(kind: .png))
    let read = try ScratchFile.of(picture, OutputFormat(kind: .tiff)).read()
    #expect(read.info.space.name == "sRGB" && read.info.space.isSame(as: .srgb))
  }

  @Test func slopesAreCompressedWell() throws {
    let picture = Picture(pixels: try Sample.slope(512, 512), info: PictureInfo(kind: .png))
    #expect(try ScratchFile.of(picture, OutputFormat(kind: .tiff)).bytes.count < 512 * 512 * 3 / 20)
  }

  @Test func theSamePictureGivesTheSameBytes() throws {
    let picture = try Sample.picture(Sample.noise(50, 50))
    let (one, other) = (
      try ScratchFile.of(picture, OutputFormat(kind: .tiff)), try ScratchFile.of(picture, OutputFormat(kind: .tiff))
    )
    #expect(one.bytes == other.bytes)
  }

  @Test func theFileStartsWhereTheDescriptorStands() throws {
    let picture = try Sample.picture(Sample.noise(50, 50))
    let file = try ScratchFile(Array("before".utf8))
    _ = try PictureWriter.write(picture, as: OutputFormat(kind: .tiff), to: file.descriptor)
    let whole = try ScratchFile.of(picture, OutputFormat(kind: .tiff)).bytes
    #expect(file.bytes == Array("before".utf8) + whole)
  }

  @Test func aFullDiskIsSaidSo() throws {
    let full = open("/dev/full", O_RDWR)
    try #require(full >= 0)
    defer { close(full) }
    for kind in [OutputFormat.Kind.tiff, .webp] {
      let error = #expect(throws: PictureError.self) {
        try PictureWriter.write(Sample.picture(Sample.noise(50, 50)), as: OutputFormat(kind: kind), to: full)
      }
      #expect(error?.kind == .write)
      #expect(error?.description.contains("No space left on device") == true, "\(error?.description ?? "")")
    }
  }
}
