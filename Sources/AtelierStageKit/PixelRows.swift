// Rows as pixels of four floats, whatever the picture's depth: what most arithmetic wants.

/// Red, green, blue and straight alpha, from 0 to 1.
public typealias Pixel = SIMD4<Float>

extension Image {
  /// Reads row `y` of a picture into the `width` pixels at `row`.
  public func read(_ y: Int, into row: UnsafeMutablePointer<Pixel>) { pixels.read(y, into: row) }
}

extension ImageBand {
  /// Reads row `y` of a picture into the `width` pixels at `row`.
  public func read(_ y: Int, into row: UnsafeMutablePointer<Pixel>) {
    requireRow(y)
    pixels.read(y, into: row)
  }

  /// Writes the `width` pixels at `row`, clamped, as row `y` of a picture, rounded where it is of 8 bits.
  public mutating func write(_ y: Int, from row: UnsafeMutablePointer<Pixel>) {
    requireRow(y)
    pixels.write(y, from: row)
  }
}

extension Pixels {
  // A float of this size has no bits for fractions: adding it rounds, and its low bits are the whole
  // number. So all four channels are converted at once, where Swift's own conversion goes one by one.
  private static let rounder: Float = 0x1p23

  func read(_ y: Int, into row: UnsafeMutablePointer<Pixel>) {
    precondition(format.channels == 4, "a mask was read as a picture")
    if format.isFloat {
      row.withMemoryRebound(to: Float.self, capacity: samples) { out in
        if let start = floats(y).baseAddress { out.update(from: start, count: samples) }
      }
      return
    }
    let bytes = UnsafeRawPointer(bytes(y).baseAddress.unsafelyUnwrapped).assumingMemoryBound(to: SIMD4<UInt8>.self)
    let exponent = SIMD4<UInt32>(repeating: Self.rounder.bitPattern)
    for x in 0..<width {
      let patterns = SIMD4<UInt32>(truncatingIfNeeded: bytes[x]) | exponent
      row[x] = (unsafeBitCast(patterns, to: Pixel.self) - Self.rounder) * (1 / 255)
    }
  }

  func write(_ y: Int, from row: UnsafeMutablePointer<Pixel>) {
    precondition(format.channels == 4, "a mask was written as a picture")
    let (zero, one) = (Pixel(), Pixel(repeating: 1))
    if format.isFloat {
      let out = UnsafeMutableRawPointer(floats(y).baseAddress.unsafelyUnwrapped).assumingMemoryBound(to: Pixel.self)
      for x in 0..<width { out[x] = pointwiseMax(zero, pointwiseMin(one, row[x])) }
      return
    }
    let out = UnsafeMutableRawPointer(bytes(y).baseAddress.unsafelyUnwrapped).assumingMemoryBound(to: SIMD4<UInt8>.self)
    for x in 0..<width {
      let sum = pointwiseMax(zero, pointwiseMin(one, row[x])) * 255 + Self.rounder
      out[x] = SIMD4<UInt8>(truncatingIfNeeded: unsafeBitCast(sum, to: SIMD4<UInt32>.self))
    }
  }
}
