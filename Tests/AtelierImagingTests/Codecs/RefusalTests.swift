import AtelierCore
import CJpeg
import Glibc
import Testing

@testable import AtelierImaging

/// Files that are refused, and in which words.
@Suite struct RefusalTests {
  private func refusal(_ bytes: [UInt8], limits: PictureLimits = PictureLimits()) throws -> PictureError? {
    let file = try ScratchFile(bytes)
    return #expect(throws: PictureError.self) { try PictureReader.read(file.descriptor, limits: limits) }
  }

  static let png: [UInt8] = PngBuilder(width: 40, height: 30, colorType: 2, depth: 8).file { x, y, channel in
    (x * 5 + y * 7 + channel) & 255
  }
  static func jpeg(_ change: (inout JpegBuilder) -> Void = { _ in }) -> [UInt8] {
    var builder = JpegBuilder(width: 64, height: 64)
    change(&builder)
    return builder.file { x, y, channel in UInt8(truncatingIfNeeded: x * y + channel * 40 + (x ^ y) * 9) }
  }

  @Test("a PNG cut anywhere is refused as cut short")
  func cutPNG() throws {
    for length in stride(from: 9, to: Self.png.count, by: 37) {
      let error = try refusal(Array(Self.png.prefix(length)))
      #expect(error?.kind == .corrupt, "cut at \(length)")
      #expect(error?.description.contains("it was cut short") == true, "cut at \(length): \(String(describing: error))")
    }
    let last = try refusal(Array(Self.png.dropLast()))
    #expect(last?.description == "the PNG file ends after its last row: it was cut short; copy or export it again")
  }

  @Test("a JPEG cut anywhere is refused as cut short", arguments: [0, 1, 2, 3])
  func cutJPEG(_ form: Int) throws {
    let whole = Self.jpeg {
      $0.isProgressive = form == 1
      $0.isArithmetic = form == 2
      $0.restartInterval = form == 3 ? 2 : 0
    }
    for length in stride(from: 4, to: whole.count, by: 29) {
      let error = try refusal(Array(whole.prefix(length)))
      #expect(error?.kind == .corrupt, "cut at \(length)")
      #expect(error?.description.contains("it was cut short") == true, "cut at \(length): \(String(describing: error))")
    }
  }

  @Test("the row at which a file ends is told")
  func row() throws {
    let whole = Self.jpeg()
    let error = try refusal(Array(whole.prefix(whole.count * 3 / 4)))
    let words = try #require(error?.description.split(separator: " ").map(String.init))
    let at = try #require(words.firstIndex(of: "row"))
    let row = try #require(Int(words[at + 1]))
    #expect(row > 20 && row < 64)
    #expect(Array(words[(at + 2)...].prefix(2)) == ["of", "64:"])
  }

  @Test("a byte changed in a PNG's chunks is refused by their sum")
  func flippedPNG() throws {
    for at in stride(from: 16, to: Self.png.count, by: 61) {
      var bytes = Self.png
      bytes[at] ^= 0x10
      #expect(try refusal(bytes)?.kind != .memory, "changed at \(at)")
    }
  }

  @Test("a byte changed in a JPEG never ends in more than a refusal")
  func flippedJPEG() throws {
    var refused = 0
    for isProgressive in [false, true] {
      let whole = Self.jpeg { $0.isProgressive = isProgressive }
      for at in stride(from: 2, to: whole.count, by: 7) {
        var bytes = whole
        bytes[at] ^= 0x55
        let file = try ScratchFile(bytes)
        do throws(PictureError) {
          let picture = try PictureReader.read(file.descriptor, limits: PictureLimits(pixels: 1 << 22))
          #expect(picture.pixels.width > 0)
        } catch {
          refused += 1
        }
      }
    }
    #expect(refused > 20)
  }

  @Test("damage inside a JPEG's picture is refused with libjpeg's words")
  func damagedJPEG() throws {
    var bytes = Self.jpeg { $0.restartInterval = 2 }
    // The second restart marker becomes the fifth.
    let at = try #require(bytes.indices.dropLast().first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xD1 })
    bytes[at + 1] = 0xD4
    let error = try refusal(bytes)
    #expect(error?.kind == .corrupt)
    #expect(error?.description.contains("(libjpeg: Corrupt JPEG data: found marker 0xd4 instead of RST1)") == true)
  }

  @Test("a JPEG of 12 bits is refused as such")
  func twelveBits() throws {
    var bytes = Self.jpeg()
    let at = try #require(bytes.indices.dropLast().first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 })
    bytes[at + 4] = 12
    let error = try refusal(bytes)
    #expect(error?.kind == .unreadable)
    #expect(error?.description.contains("Unsupported JPEG data precision 12") == true)
  }

  @Test("a lossless JPEG is refused as such")
  func lossless() throws {
    var bytes = Self.jpeg()
    let at = try #require(bytes.indices.dropLast().first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 })
    bytes[at + 1] = 0xC3
    #expect(try refusal(bytes)?.description.contains("Unsupported JPEG process") == true)
  }

  @Test("a JPEG of hundreds of passes is refused, however small each", arguments: [150, 1000])
  func scans(_ repeats: Int) throws {
    let whole = Self.jpeg { $0.isSeparate = true }
    // The last pass, again and again; no pass before it says that there will be so many.
    let last = try #require(whole.indices.dropLast().last { whole[$0] == 0xFF && whole[$0 + 1] == 0xDA })
    let pass = Array(whole[last..<whole.count - 2])
    let file = try ScratchFile(whole[..<last] + (0..<repeats).flatMap { _ in pass } + [0xFF, 0xD9])
    let result = Result { try PictureReader.read(file.descriptor) }
    switch result {
    case .success(let picture):
      #expect(repeats < 200)
      let plain = try ScratchFile(whole)
      #expect(same(picture.pixels, try PictureReader.read(plain.descriptor).pixels))
    case .failure(let error):
      #expect(repeats > 200)
      #expect("\(error)".contains("more than 200 passes over the picture"), "\(error)")
    }
  }

  @Test(
    "sides, area, length and number of pixels are limited before memory is taken",
    arguments: [
      (PictureLimits(side: 39), "a side may have at most 39 px"),
      (PictureLimits(pixels: 1199), "40 x 30 px and may have at most 1199 px"),
      (PictureLimits(bytes: 100), "at most 100 bytes are allowed"),
    ])
  func limits(_ limits: PictureLimits, _ words: String) throws {
    let error = try refusal(Self.png, limits: limits)
    #expect(error?.kind == .limit)
    #expect(error?.description.contains(words) == true, "\(String(describing: error))")
  }

  @Test("a picture just within the limits is read")
  func withinLimits() throws {
    let file = try ScratchFile(Self.png)
    let limits = PictureLimits(pixels: 1200, side: 40, bytes: Self.png.count)
    #expect(try PictureReader.read(file.descriptor, limits: limits).pixels.width == 40)
  }

  @Test(
    "a small file that promises a huge picture is refused at once",
    arguments: [
      (2_000_000_000, 2_000_000_000), (1, 1_000_000_000), (29_000, 29_000),
    ])
  func hugePromise(_ width: Int, _ height: Int) throws {
    let ihdr = PngBuilder.chunk("IHDR", big(width) + big(height) + [8, 6, 0, 0, 0])
    let error = try refusal(PngBuilder.signature + ihdr + PngBuilder.chunk("IDAT", []))
    #expect(error?.kind == .limit)
  }

  @Test("an empty file, a folder and a device get sentences of their own")
  func noPictures() throws {
    #expect(try refusal([])?.description == "the file is empty; copy or export it again")
    for (path, words) in [("/tmp", "this is a folder, not a picture"), ("/dev/null", "this is a device or a pipe")] {
      let descriptor = open(path, O_RDONLY)
      defer { close(descriptor) }
      let error = #expect(throws: PictureError.self) { try PictureReader.read(descriptor) }
      #expect(error?.description.contains(words) == true)
    }
    let error = #expect(throws: PictureError.self) { try PictureReader.read(-1) }
    #expect(error?.description == "the file cannot be read: Bad file descriptor")
  }
}
