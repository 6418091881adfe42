// Rows as pixels of four floats, whatever the picture's depth: what most arithmetic wants.

/// Red, green, blue and straight alpha, from 0 to 1.
public typealias Pixel = SIMD4<Float>

extension Image {
  /// Reads `columns` (all unless given) of row `y` of a picture into the pixels at `row`.
  public func read(_ y: Int, columns: Range<Int>? = nil, into row: UnsafeMutablePointer<Pixel>) {
    pixels.read(y, columns ?? 0..<width, into: row)
  }
}

extension ImageBand {
  /// Reads `columns` (all unless given) of row `y` of a picture into the pixels at `row`.
  public func read(_ y: Int, columns: Range<Int>? = nil, into row: UnsafeMutablePointer<Pixel>) {
    requireRow(y)
    pixels.read(y, columns ?? 0..<width, into: row)
  }

  /// Writes the pixels at `row`, clamped, to `columns` (all unless given) of row `y` of a picture, rounded where
  /// it is of 8 bits.
  public mutating func write(_ y: Int, columns: Range<Int>? = nil, from row: UnsafeMutablePointer<Pixel>) {
    requireRow(y)
    pixels.write(y, columns ?? 0..<width, from: row)
  }
}

extension Pixels {
  // A float of this size has no bits for fractions: adding it rounds, and its low bits are the whole
  // number. So all four channels are converted at once, where Swift's own conversion goes one by one.
  private static let rounder: Float = 0x1p23

  func read(_ y: Int, _ columns: Range<Int>, into row: UnsafeMutablePointer<Pixel>) {
    let start = pixel(y, columns)
    if format.isFloat {
      row.update(from: start.assumingMemoryBound(to: Pixel.self), count: columns.count)
      return
    }
    let bytes = start.assumingMemoryBound(to: SIMD4<UInt8>.self)
    let exponent = SIMD4<UInt32>(repeating: Self.rounder.bitPattern)
    for x in 0..<columns.count {
      let patterns = SIMD4<UInt32>(truncatingIfNeeded: bytes[x]) | exponent
      row[x] = (unsafeBitCast(patterns, to: Pixel.self) - Self.rounder) * (1 / 255)
    }
  }

  func write(_ y: Int, _ columns: Range<Int>, from row: UnsafeMutablePointer<Pixel>) {
    let start = pixel(y, columns)
    let (zero, one) = (Pixel(), Pixel(repeating: 1))
    if format.isFloat {
      let out = start.assumingMemoryBound(to: Pixel.self)
      for x in 0..<columns.count { out[x] = pointwiseMax(zero, pointwiseMin(one, row[x])) }
      return
    }
    let out = start.assumingMemoryBound(to: SIMD4<UInt8>.self)
    for x in 0..<columns.count {
      let sum = pointwiseMax(zero, pointwiseMin(one, row[x])) * 255 + Self.rounder
      out[x] = SIMD4<UInt8>(truncatingIfNeeded: unsafeBitCast(sum, to: SIMD4<UInt32>.self))
    }
  }

  private func pixel(_ y: Int, _ columns: Range<Int>) -> UnsafeMutableRawPointer {
    precondition(format.channels == 4, "a mask was taken for a picture")
    precondition(columns.lowerBound >= 0 && columns.upperBound <= width, "\(columns) is outside 0..<\(width)")
    return start(y) + columns.lowerBound * (format.isFloat ? 16 : 4)
  }
}
