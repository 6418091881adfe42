import AtelierCore
import CTiff
import Testing

@testable import AtelierImaging

@Suite struct TiffReadTests {
  /// Every way of keeping the same samples gives the same samples.
  @Test(arguments: [8, 16], [COMPRESSION_NONE, COMPRESSION_LZW, COMPRESSION_ADOBE_DEFLATE, COMPRESSION_PACKBITS])
  func colourComesBackBitForBit(bits: Int, compression: Int32) throws {
    for (isPlanar, stripRows) in [(false, 5), (false, 1000), (true, 5), (true, 29), (false, 0), (true, 0)] {
      for hasPredictor in [false, true] {
        if hasPredictor && (compression == COMPRESSION_NONE || compression == COMPRESSION_PACKBITS) { continue }
        let sample = TiffSample(
          bits: bits, compression: compression, hasPredictor: hasPredictor, isPlanar: isPlanar, stripRows: stripRows)
        let picture = try sample.write().read()
        #expect(picture.info.depth == bits)
        expect(picture.pixels, sample.testDescription) { x, y in (0..<3).map { sample.value(x, y, $0) } }
      }
    }
  }

  @Test(arguments: [8, 16], [PHOTOMETRIC_MINISBLACK, PHOTOMETRIC_MINISWHITE])
  func grayComesBackBitForBit(bits: Int, photometric: Int32) throws {
    let sample = TiffSample(bits: bits, samples: 1, photometric: photometric)
    let most = bits == 16 ? 65_535 : 255
    try expect(sample.write().read().pixels, sample.testDescription) { x, y in
      let value = sample.value(x, y, 0)
      return Array(repeating: photometric == PHOTOMETRIC_MINISWHITE ? most - value : value, count: 3)
    }
  }

  @Test(arguments: [8, 16])
  func straightAlphaStays(bits: Int) throws {
    let sample = TiffSample(bits: bits, samples: 4, extra: [EXTRASAMPLE_UNASSALPHA])
    let picture = try sample.write().read()
    #expect(picture.info.hasAlpha)
    expect(picture.pixels, sample.testDescription) { x, y in (0..<4).map { sample.value(x, y, $0) } }
  }

  @Test func premultipliedAlphaIsFreed() throws {
    let sample = TiffSample(samples: 4, extra: [EXTRASAMPLE_ASSOCALPHA])
    try expect(sample.write().read().pixels, "premultiplied") { x, y in
      let alpha = sample.value(x, y, 3)
      return (0..<3).map { alpha == 0 ? 0 : min((sample.value(x, y, $0) * 255 + alpha / 2) / alpha, 255) } + [alpha]
    }
  }

  @Test func channelsOfNoKnownUseAreLeftOutWithANote() throws {
    let sample = TiffSample(samples: 5, extra: [EXTRASAMPLE_UNSPECIFIED, EXTRASAMPLE_UNSPECIFIED])
    let picture = try sample.write().read()
    #expect(picture.info.notes.contains("channels that the file does not call alpha were left out"))
    expect(picture.pixels, "five channels") { x, y in (0..<3).map { sample.value(x, y, $0) } }
  }

  @Test(arguments: [8, 16])
  func inksBecomeSRGBByThePlainFormula(bits: Int) throws {
    let sample = TiffSample(bits: bits, samples: 4, photometric: PHOTOMETRIC_SEPARATED)
    let picture = try sample.write().read()
    #expect(picture.info.space == .srgb && picture.info.depth == 8)
    let plain = try CMYKTransform(space: nil, isInverted: false)
    for (x, y) in [(0, 0), (5, 9), (36, 28)] {
      let inks = (0..<4).map { channel in
        let value = sample.value(x, y, channel)
        return UInt8(bits == 16 ? (value * 255 + 32_767) / 65_535 : value)
      }
      var expected: [UInt8] = [0, 0, 0, 0]
      plain.convert(inks, to: &expected, pixels: 1)
      #expect(picture.pixels.pixel(x, y) == expected)
    }
  }

  @Test func inksFollowTheirProfile() throws {
    let sample = TiffSample(
      samples: 4, photometric: PHOTOMETRIC_SEPARATED,
      more: { tiff in
        Profiles.press.withUnsafeBufferPointer { profile in
          if let start = profile.baseAddress { set(tiff, TIFFTAG_ICCPROFILE, UInt32(profile.count), start) }
        }
      })
    let picture = try sample.write().read()
    let press = try CMYKTransform(space: ColourSpace(profile: Profiles.press), isInverted: false)
    var expected: [UInt8] = [0, 0, 0, 0]
    press.convert((0..<4).map { UInt8(sample.value(8, 3, $0)) }, to: &expected, pixels: 1)
    #expect(picture.pixels.pixel(8, 3) == expected)
  }

  @Test func blackAndWhiteIsUnfolded() throws {
    let sample = TiffSample(bits: 1, samples: 1, photometric: PHOTOMETRIC_MINISBLACK)
    try expect(sample.write().read().pixels, "one bit") { x, y in
      Array(repeating: sample.value(x, y, 0) & 1 == 1 ? 255 : 0, count: 3)
    }
  }

  @Test func palettesAreUnfolded() throws {
    let red = (0..<256).map { UInt16($0 * 257) }
    let green = (0..<256).map { UInt16((255 - $0) * 257) }
    let blue = [UInt16](repeating: 0x8080, count: 256)
    let sample = TiffSample(
      samples: 1, photometric: PHOTOMETRIC_PALETTE,
      more: { tiff in
        red.withUnsafeBufferPointer { red in
          green.withUnsafeBufferPointer { green in
            blue.withUnsafeBufferPointer { blue in
              guard let red = red.baseAddress, let green = green.baseAddress, let blue = blue.baseAddress else {
                return
              }
              set(tiff, TIFFTAG_COLORMAP, red, green, blue)
            }
          }
        }
      })
    try expect(sample.write().read().pixels, "palette") { x, y in
      let index = sample.value(x, y, 0)
      return [index, 255 - index, 128]
    }
  }

  @Test func theOrientationIsApplied() throws {
    for orientation in [ORIENTATION_RIGHTTOP, ORIENTATION_BOTRIGHT] {
      for (samples, photometric) in [(3, PHOTOMETRIC_RGB), (1, PHOTOMETRIC_MINISBLACK)] {
        let sample = TiffSample(
          bits: photometric == PHOTOMETRIC_RGB ? 8 : 4, samples: samples, photometric: photometric,
          orientation: orientation)
        let upright = try sample.write().read().pixels
        let stored = try TiffSample(
          bits: sample.bits, samples: samples, photometric: photometric
        ).write().read().pixels
        let isTurned = orientation == ORIENTATION_RIGHTTOP
        #expect(upright.width == (isTurned ? 29 : 37))
        // The stored bottom left is the upright top left after a quarter turn, the bottom right after a half one.
        #expect(upright.pixel(0, 0) == stored.pixel(isTurned ? 0 : 36, 28))
      }
    }
  }

  @Test func morePagesThanOneAreRefused() throws {
    let file = try TiffSample(pages: 3).write()
    let error = #expect(throws: PictureError.self) { try file.read() }
    #expect(error?.description.hasPrefix("the file holds 3 pictures") == true)
  }

  @Test func aSmallCopyBesideThePictureIsNoPage() throws {
    let file = try TiffSample(pages: 2, isSmallCopy: { $0 == 1 }).write()
    #expect(try PictureReader.header(file.descriptor).frames == 1)
    #expect(try file.read().pixels.width == 37)
  }

  @Test func rawFilesAreNamed() throws {
    let error = #expect(throws: PictureError.self) { try TiffSample(isSmallCopy: { _ in true }).write().read() }
    #expect(error?.description == "this is a camera's raw file; develop it and export a TIFF or JPEG")
  }

  @Test func samplesThatAreNotReadAreNamed() throws {
    let floats = TiffSample(
      samples: 1, photometric: PHOTOMETRIC_MINISBLACK,
      more: { tiff in
        set(tiff, TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_INT)
      })
    let error = #expect(throws: PictureError.self) { try floats.write().read() }
    #expect(error?.kind == .unreadable)
    #expect(error?.description.contains("export 8 or 16 bits") == true)
  }

  @Test func limitsHoldBeforeMemoryIsTaken() throws {
    let file = try TiffSample().write()
    var bytes = file.bytes
    // The width, the directory's first entry, becomes two thousand million.
    let directory = bytes[4..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
    let place = (0..<20).map { directory + 2 + 12 * $0 }.first { bytes[$0] == 0 && bytes[$0 + 1] == 1 }
    let entry = try #require(place)
    bytes.replaceSubrange(entry + 2..<entry + 12, with: [4, 0, 1, 0, 0, 0, 0, 0, 0, 0x77])
    let error = #expect(throws: PictureError.self) { try ScratchFile(bytes).read() }
    #expect(error?.kind == .limit)
  }

  @Test(arguments: [6, 200, 1500, 3000])
  func cutShortIsRefused(kept: Int) throws {
    let bytes = try TiffSample(compression: COMPRESSION_LZW).write().bytes
    let error = #expect(throws: PictureError.self) { try ScratchFile(Array(bytes.prefix(kept))).read() }
    #expect(error?.kind == .corrupt)
    #expect(error?.description.contains("cut short") == true, "\(error?.description ?? "")")
  }

  @Test func damageAnywhereIsSurvived() throws {
    var random = SplitMix(seed: 13)
    let samples = [
      TiffSample(compression: COMPRESSION_LZW, stripRows: 7),
      TiffSample(bits: 16, compression: COMPRESSION_ADOBE_DEFLATE, isPlanar: true, stripRows: 0),
      TiffSample(bits: 1, samples: 1, photometric: PHOTOMETRIC_MINISBLACK),
    ]
    for sample in samples {
      let sound = try sample.write().bytes
      for _ in 0..<150 {
        var bytes = sound
        // Mostly in the directory, which stands last.
        for _ in 0..<3 {
          bytes[bytes.count - 1 - Int(random.next() % UInt64(min(bytes.count, 220)))] = UInt8(random.next() & 255)
        }
        do throws(PictureError) {
          let picture = try read(bytes)
          #expect(picture.pixels.width > 0)
        } catch {
          #expect(error.kind != .write)
        }
      }
    }
  }

  private func read(_ bytes: [UInt8]) throws(PictureError) -> Picture {
    guard let file = try? ScratchFile(bytes) else { throw PictureError(.write, "no temporary file") }
    return try file.read(PictureLimits(pixels: 1_000_000))
  }

  /// Compares every pixel; alpha is opaque where `expected` gives three samples.
  private func expect(_ pixels: Pixmap, _ name: String, _ expected: (Int, Int) -> [Int]) {
    #expect(pixels.width == 37 && pixels.height == 29, "\(name)")
    for y in 0..<pixels.height {
      let row = (0..<pixels.width).flatMap { x in
        let samples = expected(x, y)
        return samples.count == 3 ? samples + [pixels.format.isFloat ? 65_535 : 255] : samples
      }
      let same =
        pixels.format.isFloat
        ? pixels.floatValues(y) == row.map { Float($0) / 65_535 } : pixels.byteValues(y) == row.map { UInt8($0) }
      #expect(same, "row \(y) of \(name)")
    }
  }
}
