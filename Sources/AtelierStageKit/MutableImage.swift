import CAtelier

/// A picture or a mask to be written, and then set as an output.
public struct MutableImage: ~Copyable, @unchecked Sendable {
  let raw: OpaquePointer
  let pixels: Pixels

  init(_ call: Call, _ raw: OpaquePointer) throws(StageError) {
    self.raw = raw
    pixels = try Pixels(call, raw)
  }

  public var width: Int { pixels.width }
  public var height: Int { pixels.height }
  public var format: ImageFormat { pixels.format }

  /// The samples of row `y` of an 8-bit image.
  public mutating func bytes<R>(_ y: Int, _ body: (inout MutableSpan<UInt8>) throws -> R) rethrows -> R {
    var span = MutableSpan(_unsafeElements: pixels.bytes(y))
    return try body(&span)
  }

  /// The samples of row `y` of a float image.
  public mutating func floats<R>(_ y: Int, _ body: (inout MutableSpan<Float>) throws -> R) rethrows -> R {
    var span = MutableSpan(_unsafeElements: pixels.floats(y))
    return try body(&span)
  }

  /// Reads the samples of row `y`, from 0 to 1, into `row`, whatever the image's depth.
  public func read(_ y: Int, into row: inout MutableSpan<Float>) { pixels.read(y, into: &row) }

  /// Writes `row`, from 0 to 1, as the samples of row `y`, rounded and clamped where the image is of 8 bits.
  public mutating func write(_ y: Int, from row: Span<Float>) { pixels.write(y, from: row) }

  /// Calls `body` with each row of `rows` of an 8-bit image, on the host's threads.
  public mutating func forEachRowOfBytes(
    in rows: Range<Int>? = nil, on run: borrowing Run,
    _ body: @Sendable (_ y: Int, _ row: inout MutableSpan<UInt8>) throws -> Void
  ) throws {
    let pixels = pixels
    try run.forEachBand(of: rows ?? 0..<height) { band in
      for y in band {
        var span = MutableSpan(_unsafeElements: pixels.bytes(y))
        try body(y, &span)
      }
    }
  }

  /// Calls `body` with each row of `rows` as floats from 0 to 1, whatever the image's depth, on the
  /// host's threads; what `body` leaves in the row is written back.
  public mutating func forEachRow(
    in rows: Range<Int>? = nil, on run: borrowing Run,
    _ body: @Sendable (_ y: Int, _ row: inout MutableSpan<Float>) throws -> Void
  ) throws {
    let pixels = pixels
    let isFloat = pixels.format.isFloat
    let samples = pixels.width * pixels.format.channels
    try run.forEachBand(of: rows ?? 0..<height) { band in
      if isFloat {
        for y in band {
          var span = MutableSpan(_unsafeElements: pixels.floats(y))
          try body(y, &span)
        }
        return
      }
      try withUnsafeTemporaryAllocation(of: Float.self, capacity: samples) { scratch in
        scratch.initialize(repeating: 0)
        for y in band {
          var span = MutableSpan(_unsafeElements: scratch)
          pixels.read(y, into: &span)
          try body(y, &span)
          pixels.write(y, from: span.span)
        }
      }
    }
  }
}
