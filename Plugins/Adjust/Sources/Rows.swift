// Rows of a picture as pixels of four floats, in and out.
import AtelierStageKit

extension Image {
  /// Reads row `y` into `row` as it is.
  func read(_ y: Int, into row: UnsafeMutablePointer<Pixel>) {
    let start = UnsafeMutableRawPointer(row).assumingMemoryBound(to: Float.self)
    var samples = MutableSpan(_unsafeElements: UnsafeMutableBufferPointer(start: start, count: width * 4))
    read(y, into: &samples)
  }

  /// Reads row `y` into `row`, graded.
  func read(_ y: Int, into row: UnsafeMutablePointer<Pixel>, by grade: Grade) {
    guard format.isFloat else {
      bytes(y) { bytes in
        bytes.withUnsafeBytes { bytes in
          guard let pixels = bytes.baseAddress else { return }
          grade.apply(pixels.assumingMemoryBound(to: SIMD4<UInt8>.self), into: row, count: width)
        }
      }
      return
    }
    read(y, into: row)
    grade.apply(to: row, count: width)
  }
}

extension ImageBand {
  /// Writes `row` as row `y`, rounded once where the picture is of 8 bits.
  mutating func write(_ y: Int, from row: UnsafeMutablePointer<Pixel>) {
    let count = width
    if format.isFloat {
      floats(y) { samples in
        samples.withUnsafeMutableBytes { bytes in
          guard let out = bytes.baseAddress?.assumingMemoryBound(to: Pixel.self) else { return }
          for x in 0..<count { out[x] = row[x].clamped(to: 1) }
        }
      }
    } else {
      bytes(y) { samples in
        samples.withUnsafeMutableBytes { bytes in
          guard let out = bytes.baseAddress?.assumingMemoryBound(to: SIMD4<UInt8>.self) else { return }
          for x in 0..<count { out[x] = row[x].bytes }
        }
      }
    }
  }
}
