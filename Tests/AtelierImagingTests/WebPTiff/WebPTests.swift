import AtelierCore
import CWebP
import Glibc
import Testing

@testable import AtelierImaging

@Suite struct WebPTests {
  @Test(arguments: [false, true])
  func losslessComesBackBitForBit(hasAlpha: Bool) throws {
    let pixels = try Sample.noise(97, 41, hasAlpha: hasAlpha)
    let read = try ScratchFile.of(Sample.picture(pixels), OutputFormat(kind: .webp, isLossless: true)).read()
    #expect(read.pixels.allBytes == pixels.allBytes)
    #expect(read.info.hasAlpha == hasAlpha)
    #expect(read.info.kind == .webp)
  }

  @Test func lossyIsNear() throws {
    let pixels = try Sample.slope(128, 96)
    let file = try ScratchFile.of(Sample.picture(pixels), OutputFormat(kind: .webp, quality: 95))
    let (before, after) = (pixels.allBytes, try file.read().pixels.allBytes)
    let error = zip(before, after).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
    #expect(Double(error) / Double(before.count) < 2)
    #expect(file.bytes.count < before.count / 8)
  }

  @Test func qualityDecidesTheSize() throws {
    let picture = try Sample.picture(Sample.noise(64, 64))
    let small = try ScratchFile.of(picture, OutputFormat(kind: .webp, quality: 20)).bytes.count
    let large = try ScratchFile.of(picture, OutputFormat(kind: .webp, quality: 95)).bytes.count
    #expect(small * 3 < large * 2)
  }

  @Test func profileExifAndXMPAreCarried() throws {
    let picture = try Sample.picture(Sample.slope(9, 7))
    let info = try ScratchFile.of(picture, OutputFormat(kind: .webp)).read().info
    #expect(info.space == picture.info.space)
    #expect(info.exif == picture.info.exif)
    #expect(info.xmp == picture.info.xmp)
  }

  @Test func sRGBIsWrittenOnlyWhereTheRecipeNamesIt() throws {
    let picture = Picture(pixels: try Sample.slope(9, 7), info: PictureInfo(kind: .png))
    let silent = try ScratchFile.of(picture, OutputFormat(kind: .webp)).bytes
    let named = try ScratchFile.of(picture, OutputFormat(kind: .webp, profile: .srgb)).bytes
    #expect(!silent.contains("ICCP") && named.contains("ICCP"))
  }

  @Test func theOrientationIsAppliedAndReset() throws {
    let pixels = try Pixmap.made(3, 2) { x, y in [UInt8(10 * x), UInt8(100 * y), 7, 255] }
    var picture = Picture(pixels: pixels, info: PictureInfo(kind: .png))
    picture.info.exif = ExifSample(main: [0x0112: .short(6)]).bytes
    let read = try ScratchFile.of(picture, OutputFormat(kind: .webp, isLossless: true)).read()
    #expect(read.pixels.width == 2 && read.pixels.height == 3)
    // Turned clockwise: the stored bottom left is the top left now.
    #expect(read.pixels.pixel(0, 0) == [0, 100, 7, 255])
    #expect(read.pixels.pixel(1, 2) == [20, 0, 7, 255])
    #expect(ExifOrientation.read(read.info.exif ?? []) == 1)
  }

  @Test func deepPicturesAreRoundedWithANote() throws {
    let picture = try Sample.picture(Sample.slope(16, 16).converted(to: .rgbaF), depth: 16)
    let file = try ScratchFile()
    let notes = try PictureWriter.write(picture, as: OutputFormat(kind: .webp, isLossless: true), to: file.descriptor)
    #expect(notes == ["WebP has 8 bits a sample: the picture's 16 were rounded"])
    #expect(try file.read().pixels.allBytes == Sample.slope(16, 16).allBytes)
  }

  @Test func animationsAreRefused() throws {
    let file = try ScratchFile(animation(frames: 3))
    let error = #expect(throws: PictureError.self) { try file.read() }
    #expect(error?.kind == .limit)
    #expect(error?.description.hasPrefix("the file holds 3 pictures") == true)
    #expect(try PictureReader.header(file.descriptor).frames == 3)
  }

  @Test func tooLongASideIsRefusedBeforeAnythingIsWritten() throws {
    let picture = Picture(pixels: try Pixmap(width: 16_384, height: 1, format: .rgba8), info: PictureInfo(kind: .png))
    let file = try ScratchFile()
    let error = #expect(throws: PictureError.self) {
      try PictureWriter.write(picture, as: OutputFormat(kind: .webp), to: file.descriptor)
    }
    #expect(error?.description.hasPrefix("WebP holds at most 16383 px a side") == true)
    #expect(file.bytes.isEmpty)
  }

  @Test func limitsHoldBeforeTheFileIsRead() throws {
    let bytes = try ScratchFile.of(Sample.picture(Sample.slope(64, 64)), OutputFormat(kind: .webp)).bytes
    // Only the start of the file is there: were it read, it would be called cut short.
    let file = try ScratchFile(Array(bytes.prefix(64)))
    let error = #expect(throws: PictureError.self) { try file.read(PictureLimits(pixels: 64 * 63)) }
    #expect(error?.kind == .limit)
  }

  @Test(arguments: [20, 60, 300])
  func cutShortIsSaidSo(kept: Int) throws {
    let bytes = try ScratchFile.of(Sample.picture(Sample.noise(64, 64)), OutputFormat(kind: .webp)).bytes
    let error = #expect(throws: PictureError.self) { try ScratchFile(Array(bytes.prefix(kept))).read() }
    #expect(error?.description.contains("cut short") == true, "\(error?.description ?? "")")
  }

  @Test func damageAnywhereIsSurvived() throws {
    var random = SplitMix(seed: 9)
    for isLossless in [false, true] {
      let sound = try ScratchFile.of(
        Sample.picture(Sample.noise(40, 30, hasAlpha: true)), OutputFormat(kind: .webp, isLossless: isLossless)
      ).bytes
      for _ in 0..<150 {
        var bytes = sound
        for _ in 0..<6 { bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(random.next() & 255) }
        let file = try ScratchFile(bytes)
        do throws(PictureError) {
          let picture = try file.read()
          #expect(picture.pixels.width > 0)
        } catch {
          #expect(error.kind != .memory && error.kind != .write)
        }
      }
    }
  }

  /// An animation made with the library's own muxer.
  private func animation(frames: Int) throws -> [UInt8] {
    let still = try ScratchFile.of(
      Picture(pixels: Sample.noise(16, 16), info: PictureInfo(kind: .png)), OutputFormat(kind: .webp)
    ).bytes
    let mux = try #require(WebPMuxNew())
    defer { WebPMuxDelete(mux) }
    var loop = WebPMuxAnimParams(bgcolor: 0, loop_count: 0)
    try #require(WebPMuxSetAnimationParams(mux, &loop) == WEBP_MUX_OK)
    for _ in 0..<frames {
      still.withUnsafeBufferPointer { buffer in
        var frame = WebPMuxFrameInfo()
        frame.bitstream = WebPData(bytes: buffer.baseAddress, size: buffer.count)
        frame.duration = 100
        frame.id = WEBP_CHUNK_ANMF
        WebPMuxPushFrame(mux, &frame, 1)
      }
    }
    var file = WebPData()
    try #require(WebPMuxAssemble(mux, &file) == WEBP_MUX_OK)
    defer { WebPDataClear(&file) }
    return Array(UnsafeBufferPointer(start: file.bytes, count: file.size))
  }
}

extension [UInt8] {
  fileprivate func contains(_ word: String) -> Bool {
    let word = Array(word.utf8)
    return indices.contains { self[$0...].starts(with: word) }
  }
}
