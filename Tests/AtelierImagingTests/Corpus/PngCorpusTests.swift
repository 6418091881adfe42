import AtelierCore
import Foundation
import Testing

@testable import AtelierImaging

/// PngSuite, against libpng as Netpbm's `pngtopnm` uses it.
@Suite(.enabled(if: Corpus.isSet), .timeLimit(.minutes(15))) struct PngCorpusTests {
  @Test("every valid file of PngSuite decodes to what libpng gives")
  func valid() throws {
    var count = 0
    for path in try Corpus.files(.pngSuite, ending: ".png") where !name(path).hasPrefix("x") {
      try compare(path)
      count += 1
    }
    #expect(count == 162)
  }

  private func compare(_ path: String) throws {
    let picture = try Corpus.read(path)
    let pixels = picture.pixels
    let answer = try ReferenceTool.pngtopnm.run(path)
    let colors = try #require(PNM(answer.output), "\(name(path)): pngtopnm says \(answer.complaints)")
    let alpha = picture.info.hasAlpha ? PNM(try ReferenceTool.pngAlpha.run(path).output) : nil
    #expect((alpha != nil) == picture.info.hasAlpha, "\(name(path))")
    let key = try transparentColor(path)
    guard pixels.width == colors.width, pixels.height == colors.height else {
      Issue.record("\(name(path)): \(pixels.width) x \(pixels.height) px, not \(colors.width) x \(colors.height)")
      return
    }
    for y in 0..<pixels.height {
      let row = samples(pixels, y)
      for x in 0..<pixels.width {
        let given = (0..<4).map { channel in
          if channel == 3, let key {
            let isKey = (0..<3).allSatisfy { row.values[4 * x + $0] == key[$0] & ((1 << row.bits) - 1) }
            return row.values[4 * x + 3] == (isKey ? 0 : (1 << row.bits) - 1)
          }
          // Netpbm keeps only the bits that the file counts as significant.
          let source = channel == 3 ? alpha : colors
          return source.map { $0.sample(x, y, channel) == row.values[4 * x + channel] >> (row.bits - $0.bits) }
            ?? (row.values[4 * x + channel] == (1 << row.bits) - 1)
        }
        guard given.allSatisfy({ $0 }) else {
          Issue.record("\(name(path)) differs at \(x), \(y): \(row.values[4 * x..<4 * x + 4])")
          return
        }
      }
    }
  }

  /// The colour that an RGB file calls transparent, which Netpbm overlooks where white is meant.
  private func transparentColor(_ path: String) throws -> [Int]? {
    let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: path)))
    let chunk = Array("tRNS".utf8)
    guard bytes[25] == 2, let at = bytes.indices.first(where: { bytes[$0...].starts(with: chunk) }) else { return nil }
    return (0..<3).map { Int(bytes[at + 4 + 2 * $0]) << 8 | Int(bytes[at + 5 + 2 * $0]) }
  }

  /// Whole numbers of 8 or 16 bits.
  private func samples(_ pixels: Pixmap, _ y: Int) -> (values: [Int], bits: Int) {
    pixels.format == .rgba8
      ? (pixels.byteValues(y).map { Int($0) }, 8) : (pixels.floatValues(y).map { Int(($0 * 65535).rounded()) }, 16)
  }

  @Test("every invalid file of PngSuite is refused with its reason")
  func invalid() throws {
    let list = try #require(Corpus.root) + "/torture/expected_errors.json"
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: list))) as? [String: Any]
    let suite = try #require(json?["pngsuite"] as? [String: Any])
    let files = try #require(suite["error_files"] as? [String: [String: Any]])
    #expect(files.count == 14)
    let folder = try #require(Corpus.root) + "/torture/pngsuite/"
    for (file, entry) in files {
      let error = #expect(throws: PictureError.self, "\(file)") { try Corpus.read(folder + file) }
      let corruption = try #require(entry["corruption"] as? String)
      let reason = try #require(Self.reasons[corruption], "no reason is known for \(corruption)")
      #expect(error?.kind == .corrupt, "\(file)")
      #expect(error?.description.contains(reason) == true, "\(file): \(String(describing: error))")
    }
  }

  /// What the sentence must name, for each kind of damage that the list tells.
  private static let reasons = [
    "invalid_color_type": "Invalid color type in IHDR",
    "invalid_bit_depth": "bit depth",
    "invalid_signature": "its first bytes are damaged",
    "ascii_transfer_cr": "its first bytes are damaged",
    "ascii_transfer_lf": "its first bytes are damaged",
    "checksum_error": "IDAT: CRC error",
    "ihdr_checksum": "IHDR: CRC error",
    "missing_idat": "IEND: out of place",
  ]

  private func name(_ path: String) -> String { URL(fileURLWithPath: path).lastPathComponent }
}
