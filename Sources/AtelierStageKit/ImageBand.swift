/// Some rows of an image, written by one thread while others write the rest.
public struct ImageBand: ~Copyable {
  let pixels: Pixels
  /// The rows that may be written.
  public let rows: Range<Int>

  public var width: Int { pixels.width }
  public var format: ImageFormat { pixels.format }

  /// The samples of row `y` of an 8-bit image.
  public mutating func bytes<R>(_ y: Int, _ body: (inout MutableSpan<UInt8>) throws -> R) rethrows -> R {
    requireRow(y)
    var span = MutableSpan(_unsafeElements: pixels.bytes(y))
    return try body(&span)
  }

  /// The samples of row `y` of a float image.
  public mutating func floats<R>(_ y: Int, _ body: (inout MutableSpan<Float>) throws -> R) rethrows -> R {
    requireRow(y)
    var span = MutableSpan(_unsafeElements: pixels.floats(y))
    return try body(&span)
  }

  /// Reads the samples of row `y`, from 0 to 1, into `row`, whatever the image's depth.
  public func read(_ y: Int, into row: inout MutableSpan<Float>) {
    requireRow(y)
    pixels.read(y, into: &row)
  }

  /// Writes `row`, from 0 to 1, as the samples of row `y`, rounded and clamped where the image is of 8 bits.
  public mutating func write(_ y: Int, from row: Span<Float>) {
    requireRow(y)
    pixels.write(y, from: row)
  }

  func requireRow(_ y: Int) {
    precondition(rows.contains(y), "row \(y) belongs to another band than \(rows)")
  }
}

extension MutableImage {
  /// Calls `body` with bands of at most `height` rows on the host's threads, so that scratch memory is
  /// taken once for a band and not for each row.
  public mutating func forEachBand(
    of height: Int = 32, in rows: Range<Int>? = nil, on run: borrowing Run,
    _ body: @Sendable (_ band: inout ImageBand) throws -> Void
  ) throws {
    let pixels = pixels
    try run.forEachBand(of: rows ?? 0..<self.height, height: height) { rows in
      var band = ImageBand(pixels: pixels, rows: rows)
      try body(&band)
    }
  }

  /// The same picture to be read, while another is made from it.
  public var image: Image { Image(pixels: pixels) }
}
