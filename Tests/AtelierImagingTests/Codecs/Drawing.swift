@testable import AtelierImaging

/// Pictures drawn for the tests: soft colours with one hard edge, so that turned or shifted ones differ.
enum Drawing {
  /// The samples of the pixel at `x`, `y`, each 0...65535.
  static func pixel(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> SIMD4<UInt16> {
    let across = UInt16(x * 65535 / max(width - 1, 1))
    let down = UInt16(y * 65535 / max(height - 1, 1))
    let edge: UInt16 = x * 3 < width && y * 2 < height ? 50000 : 9000
    return SIMD4(across, down, edge, 65535 - across / 2)
  }

  static func rgba8(_ width: Int, _ height: Int, isOpaque: Bool = true) throws -> Pixmap {
    let pixmap = try Pixmap(width: width, height: height, format: .rgba8)
    for y in 0..<height {
      let row = pixmap.bytes(y)
      for x in 0..<width {
        let pixel = pixel(x, y, width, height)
        for channel in 0..<4 { row[4 * x + channel] = UInt8(pixel[channel] >> 8) }
        if isOpaque { row[4 * x + 3] = 255 }
      }
    }
    return pixmap
  }

  /// Every sample is a whole 65535th, as a 16-bit file gives it.
  static func rgbaF(_ width: Int, _ height: Int, isOpaque: Bool = true) throws -> Pixmap {
    let pixmap = try Pixmap(width: width, height: height, format: .rgbaF)
    for y in 0..<height {
      let row = pixmap.floats(y)
      for x in 0..<width {
        let pixel = pixel(x, y, width, height)
        for channel in 0..<4 { row[4 * x + channel] = Float(pixel[channel]) / 65535 }
        if isOpaque { row[4 * x + 3] = 1 }
      }
    }
    return pixmap
  }
}

/// Whether two pictures have the same samples, bit for bit.
func same(_ one: Pixmap, _ other: Pixmap) -> Bool {
  guard one.width == other.width, one.height == other.height, one.format == other.format else { return false }
  return (0..<one.height).allSatisfy { one.row($0).elementsEqual(other.row($0)) }
}

/// The mean difference of two 8-bit pictures' colours, in levels.
func meanDifference(_ one: Pixmap, _ other: Pixmap) -> Double {
  guard one.width == other.width, one.height == other.height else { return 255 }
  var sum = 0
  for y in 0..<one.height {
    let (left, right) = (one.bytes(y), other.bytes(y))
    for x in 0..<one.width * 4 where x % 4 != 3 { sum += abs(Int(left[x]) - Int(right[x])) }
  }
  return Double(sum) / Double(one.width * one.height * 3)
}
