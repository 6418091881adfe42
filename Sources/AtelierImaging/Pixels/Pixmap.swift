/// A rectangle of samples in memory, rows top down, each row 64-byte aligned.
///
/// Whoever holds the only reference may write; a pixmap that is shared is read only. The rule is
/// the engine's to keep (it copies before an edit when someone else still needs the picture), which
/// is why the class is marked sendable by hand.
public final class Pixmap: @unchecked Sendable {
  public let width: Int
  public let height: Int
  public let format: PixelFormat
  /// Distance from one row to the next, in bytes; a multiple of 64.
  public let rowBytes: Int
  /// The first sample of the top row.
  public let data: UnsafeMutableRawPointer

  /// All samples zero.
  ///
  /// - Throws: ``PixmapError`` when a side is not positive or the memory cannot be had.
  public init(width: Int, height: Int, format: PixelFormat) throws(PixmapError) {
    guard width > 0, height > 0, width <= Self.longestSide, height <= Self.longestSide else {
      throw .sides(width: width, height: height)
    }
    let rowBytes = (width * format.bytesPerPixel + 63) & ~63
    guard let data = allocateZeroed(rowBytes * height) else {
      throw .memory(bytes: rowBytes * height)
    }
    self.width = width
    self.height = height
    self.format = format
    self.rowBytes = rowBytes
    self.data = data
  }

  deinit { deallocate(data, rowBytes * height) }

  /// The longest side that any pixmap may have, in px; well inside what `Int32` counts at the border.
  public static let longestSide = 1 << 20

  /// Bytes held, the rows' padding included.
  public var byteCount: Int { rowBytes * height }

  /// The bytes of row `y`, without its padding.
  public func row(_ y: Int) -> UnsafeMutableRawBufferPointer {
    precondition(y >= 0 && y < height, "row \(y) is outside 0..<\(height)")
    return UnsafeMutableRawBufferPointer(start: data + y * rowBytes, count: width * format.bytesPerPixel)
  }

  /// The samples of row `y` as bytes; the format must be of 8 bits.
  public func bytes(_ y: Int) -> UnsafeMutableBufferPointer<UInt8> {
    precondition(!format.isFloat, "a float picture was read as bytes")
    return row(y).bindMemory(to: UInt8.self)
  }

  /// The samples of row `y` as floats; the format must be of floats.
  public func floats(_ y: Int) -> UnsafeMutableBufferPointer<Float> {
    precondition(format.isFloat, "an 8-bit picture was read as floats")
    return row(y).bindMemory(to: Float.self)
  }
}
