// Looking at the pixels of a picture.
import AtelierImaging
import TestKit

extension Pixmap {
  /// The samples of one pixel, 0...255, whatever the depth.
  func pixel(_ x: Int, _ y: Int) -> SIMD4<Double> {
    var result = SIMD4<Double>()
    for channel in 0..<4 {
      result[channel] = format.isFloat ? Double(floats(y)[4 * x + channel]) * 255 : Double(bytes(y)[4 * x + channel])
    }
    return result
  }

  /// All pixels, row by row.
  var all: [SIMD4<Double>] { (0..<height).flatMap { y in (0..<width).map { x in self.pixel(x, y) } } }

  var mean: SIMD4<Double> { all.reduce(SIMD4(), +) / Double(width * height) }

  var size: SIMD2<Int> { SIMD2(width, height) }
}

/// Every grey of 8 bits in a row.
func greys() throws -> Pixmap {
  try Pictures.bytes(256, 4) { x, _ in SIMD4(UInt8(x), UInt8(x), UInt8(x), 255) }
}

/// The red samples of a picture's first row.
func firstRow(_ picture: Pixmap) -> [Double] { (0..<picture.width).map { picture.pixel($0, 0).x } }

/// Luma by ITU-R BT.709.
func luma(_ pixel: SIMD4<Double>) -> Double { 0.2126 * pixel.x + 0.7152 * pixel.y + 0.0722 * pixel.z }
