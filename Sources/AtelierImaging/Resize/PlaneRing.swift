import CZimg

/// The interface version of the scaling library that this code is written for: 2.4, the first with alpha.
let zimgVersion: UInt32 = 2 << 8 | 4

/// A ring of rows of up to four planes of floats, as the scaling library walks through them.
struct PlaneRing {
  private let memory: AlignedMemory
  private let floats: UnsafeMutablePointer<Float>
  private let mask: UInt32
  private let rowCount: Int
  private let rowFloats: Int
  private let planes: Int

  /// Room for at least `rows` rows, or all of a plane when the library asks for that.
  ///
  /// - Returns: nil when the memory cannot be had.
  init?(rows: UInt32, of height: Int, width: Int, planes: Int) {
    // More rows than the picture has are never looked at, but the ring must have a power of two.
    let wanted = zimg_select_buffer_mask(min(rows, UInt32(clamping: height)))
    mask = wanted
    rowCount = wanted == .max ? height : Int(wanted) + 1
    // Whole 64-byte lines, and some to spare for vector code that works a block at a time.
    rowFloats = (width + 31) & ~15
    self.planes = planes
    guard let memory = AlignedMemory(byteCount: rowCount * rowFloats * planes * 4) else { return nil }
    self.memory = memory
    floats = memory.start.bindMemory(to: Float.self, capacity: rowCount * rowFloats * planes)
  }

  /// From a row of one plane to the same row of the next, in floats.
  var planeStride: Int { rowCount * rowFloats }

  /// Row `y` of the first plane.
  func row(_ y: Int) -> UnsafeMutablePointer<Float> {
    floats + (mask == .max ? y : y & Int(mask)) * rowFloats
  }

  var asSource: zimg_image_buffer_const {
    atelier_zimg_source(floats, planeStride * 4, rowFloats * 4, mask, Int32(planes))
  }

  var asTarget: zimg_image_buffer {
    atelier_zimg_target(floats, planeStride * 4, rowFloats * 4, mask, Int32(planes))
  }
}

/// Memory on a 64-byte line that is given back with its last reference.
final class AlignedMemory {
  let start: UnsafeMutableRawPointer
  private let byteCount: Int

  init?(byteCount: Int) {
    // One page at least, so that an empty wish is not a failure.
    self.byteCount = max(byteCount, 4096)
    guard let start = allocateZeroed(self.byteCount) else { return nil }
    self.start = start
  }

  deinit { deallocate(start, byteCount) }
}
