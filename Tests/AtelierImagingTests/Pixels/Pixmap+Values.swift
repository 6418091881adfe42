@testable import AtelierImaging

extension Pixmap {
  /// The bytes of row `y` as a value; the row itself may be gone once nobody holds the picture.
  func byteValues(_ y: Int) -> [UInt8] { withExtendedLifetime(self) { Array(bytes(y)) } }

  /// The floats of row `y` as a value.
  func floatValues(_ y: Int) -> [Float] { withExtendedLifetime(self) { Array(floats(y)) } }

  /// The four bytes of one pixel.
  func pixel(_ x: Int, _ y: Int) -> [UInt8] { Array(byteValues(y)[4 * x..<4 * x + 4]) }

  /// All bytes, row by row.
  var allBytes: [UInt8] { (0..<height).flatMap { byteValues($0) } }

  /// A picture of `pixel(x, y)`.
  static func made(_ width: Int, _ height: Int, _ pixel: (Int, Int) -> [UInt8]) throws -> Pixmap {
    let picture = try Pixmap(width: width, height: height, format: .rgba8)
    for y in 0..<height {
      for x in 0..<width {
        for (channel, sample) in pixel(x, y).enumerated() { picture.bytes(y)[4 * x + channel] = sample }
      }
    }
    return picture
  }
}
