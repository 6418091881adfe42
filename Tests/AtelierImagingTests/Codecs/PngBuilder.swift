/// Makes PNG files by hand, byte after byte, so that no library vouches for itself.
struct PngBuilder {
  var width: Int
  var height: Int
  var colorType: UInt8
  var depth: UInt8
  var isInterlaced = false
  /// Chunks between IHDR and IDAT.
  var before: [[UInt8]] = []
  /// Chunks between IDAT and IEND.
  var after: [[UInt8]] = []

  var channels: Int { [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][colorType] ?? 1 }

  /// The file, whose samples `sample` gives by x, y and channel.
  func file(_ sample: (Int, Int, Int) -> Int) -> [UInt8] {
    let ihdr = big(width) + big(height) + [depth, colorType, 0, 0, isInterlaced ? 1 : 0]
    let chunks =
      [Self.chunk("IHDR", ihdr)] + before + [Self.chunk("IDAT", Self.zlib(rows(sample)))] + after
      + [Self.chunk("IEND", [])]
    return Self.signature + chunks.flatMap { $0 }
  }

  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// The filtered rows of all passes; every filter is "none".
  private func rows(_ sample: (Int, Int, Int) -> Int) -> [UInt8] {
    let plain = [(0, 0, 1, 1)]
    // Adam7: the first column and row of each pass, and the steps to the next (PNG, 8.2).
    let adam7 = [
      (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2),
    ]
    var bytes: [UInt8] = []
    for (left, top, right, down) in isInterlaced ? adam7 : plain {
      for y in stride(from: top, to: height, by: down) where left < width {
        bytes.append(0)
        var bits = 0
        var held = 0
        for x in stride(from: left, to: width, by: right) {
          for channel in 0..<channels {
            bits = bits << Int(depth) | sample(x, y, channel)
            held += Int(depth)
            while held >= 8 {
              held -= 8
              bytes.append(UInt8(bits >> held & 255))
              bits &= (1 << held) - 1
            }
          }
        }
        if held > 0 { bytes.append(UInt8(bits << (8 - held) & 255)) }
      }
    }
    return bytes
  }

  static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + data
    return big(data.count) + body + big(Int(crc(body)))
  }

  /// A zlib stream that stores `bytes` without packing them.
  static func zlib(_ bytes: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    var first = 0
    repeat {
      let count = min(bytes.count - first, 65535)
      let isLast = first + count == bytes.count
      let (low, high) = (UInt8(count & 255), UInt8(count >> 8))
      stream += [isLast ? 1 : 0, low, high, ~low, ~high] + bytes[first..<first + count]
      first += count
    } while first < bytes.count
    var (a, b) = (1, 0)
    for byte in bytes {
      a = (a + Int(byte)) % 65521
      b = (b + a) % 65521
    }
    return stream + big(b << 16 | a)
  }

  /// A zlib stream of `start`, whose bytes must be below 144, and `count` zeros, in one byte for about 160.
  static func packedZeros(after start: [UInt8], count: Int) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    var (bits, held) = (0, 0)
    // Deflate fills bytes from the lowest bit, and a code from its highest (RFC 1951, 3.1.1).
    let put = { (code: Int, length: Int) in
      for shift in (0..<length).reversed() {
        bits |= (code >> shift & 1) << held
        held += 1
        if held == 8 {
          stream.append(UInt8(bits))
          (bits, held) = (0, 0)
        }
      }
    }
    put(0b110, 3)  // the last block, with the fixed codes
    for byte in start + [0] { put(0x30 + Int(byte), 8) }
    for _ in 0..<count / 258 {
      put(0b1100_0101, 8)  // 258 bytes
      put(0, 5)  // as the one before
    }
    put(0, 7)
    while held > 0 { put(0, 1) }
    return stream + [0, 0, 0, 0]
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}

/// Four bytes, the highest first.
func big(_ number: Int) -> [UInt8] { (0..<4).reversed().map { UInt8(number >> (8 * $0) & 255) } }
