import CAtelier

/// A picture or a mask to be read.
public struct Image: ~Copyable, @unchecked Sendable {
  let pixels: Pixels

  init(_ call: Call, _ raw: OpaquePointer) throws(StageError) { pixels = try Pixels(call, raw) }

  init(pixels: Pixels) { self.pixels = pixels }

  public var width: Int { pixels.width }
  public var height: Int { pixels.height }
  public var format: ImageFormat { pixels.format }

  /// The samples of row `y` of an 8-bit image.
  public func bytes<R>(_ y: Int, _ body: (Span<UInt8>) throws -> R) rethrows -> R {
    try body(Span(_unsafeElements: UnsafeBufferPointer(pixels.bytes(y))))
  }

  /// The samples of row `y` of a float image.
  public func floats<R>(_ y: Int, _ body: (Span<Float>) throws -> R) rethrows -> R {
    try body(Span(_unsafeElements: UnsafeBufferPointer(pixels.floats(y))))
  }

  /// Writes the samples of row `y`, from 0 to 1, into `row`, whatever the image's depth.
  public func read(_ y: Int, into row: inout MutableSpan<Float>) { pixels.read(y, into: &row) }
}
