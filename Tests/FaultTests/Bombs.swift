// Small files that promise enormous pictures.
import FoundationEssentials

enum Bombs {
  static let all: [(name: String, bytes: [UInt8])] = [
    ("wide.png", png(width: 50_000, height: 50_000)), ("endless.png", png(width: 0x7FFF_FFFF, height: 0x7FFF_FFFF)),
    ("zero.png", png(width: 0, height: 10)), ("large.jpg", jpeg(width: 65_500, height: 65_500)),
    ("large.webp", webp(width: 16_777_216, height: 16_777_216)), ("large.tif", tiff(width: 60_000, height: 60_000)),
    ("endless.tif", tiff(width: 0xFFFF_FFFF, height: 0xFFFF_FFFF)),
    ("cut.png", Array(png(width: 10, height: 10).prefix(30))),
    ("empty.jpg", []),
  ]

  private static func big(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
  }
  private static func little(_ value: UInt32, _ count: Int = 4) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// Eight bits of red, green and blue, and one short chunk of data that opens to nothing.
  private static func png(width: UInt32, height: UInt32) -> [UInt8] {
    let head = big(width) + big(height) + [8, 2, 0, 0, 0]
    let data: [UInt8] = [0x78, 0x9C, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01]
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", head) + chunk("IDAT", data)
      + chunk("IEND", [])
  }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + content
    return big(UInt32(content.count)) + body + big(crc(body))
  }

  /// The check of PNG's specification, annex D.
  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }

  private static func jpeg(width: UInt16, height: UInt16) -> [UInt8] {
    let sides = [UInt8(height >> 8), UInt8(height & 255), UInt8(width >> 8), UInt8(width & 255)]
    let frame: [UInt8] = [0xFF, 0xC0, 0, 17, 8] + sides + [3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]
    return [0xFF, 0xD8] + frame + [0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0, 0, 0xFF, 0xD9]
  }

  /// A canvas of that size without a picture in it.
  private static func webp(width: UInt32, height: UInt32) -> [UInt8] {
    let head = [0, 0, 0, 0] + little(width - 1, 3) + little(height - 1, 3)
    let chunk = Array("VP8X".utf8) + little(10) + head
    return Array("RIFF".utf8) + little(UInt32(chunk.count + 4)) + Array("WEBP".utf8) + chunk
  }

  /// One strip of a few bytes.
  private static func tiff(width: UInt32, height: UInt32) -> [UInt8] {
    let entries: [(UInt32, UInt32, UInt32)] = [
      (256, 4, width), (257, 4, height), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 200), (277, 3, 1),
      (278, 4, height),
      (279, 4, 16),
    ]
    let table = entries.flatMap { little($0.0, 2) + little($0.1, 2) + little(1) + little($0.2) }
    let start: [UInt8] = [0x49, 0x49, 0x2A, 0] + little(8) + little(UInt32(entries.count), 2) + table + little(0)
    return start + [UInt8](repeating: 0, count: 216 - start.count)
  }
}
