import CAtelier

/// Where an image's samples lie; rows of one image may be touched from several threads at once.
struct Pixels: @unchecked Sendable {
  /// The host's own name for the image.
  let image: OpaquePointer
  private let raw: AtelierPixels
  let format: ImageFormat

  init(_ call: Call, _ image: OpaquePointer) throws(StageError) {
    var pixels = AtelierPixels()
    pixels.struct_size = UInt32(MemoryLayout<AtelierPixels>.size)
    try StageError.check(call.service.pixels(image, &pixels), "the image has no pixels")
    guard let format = ImageFormat(rawValue: pixels.format) else {
      throw .failed("the host gave an image in the unknown format \(pixels.format)")
    }
    self.image = image
    raw = pixels
    self.format = format
  }

  var width: Int { Int(raw.width) }
  var height: Int { Int(raw.height) }
  var samples: Int { width * format.channels }

  func start(_ y: Int) -> UnsafeMutableRawPointer {
    precondition(y >= 0 && y < height, "row \(y) is outside 0..<\(height)")
    return raw.data + y * raw.row_bytes
  }

  func bytes(_ y: Int) -> UnsafeMutableBufferPointer<UInt8> {
    precondition(!format.isFloat, "a float image was taken for one of 8 bits")
    return UnsafeMutableBufferPointer(start: start(y).assumingMemoryBound(to: UInt8.self), count: samples)
  }

  func floats(_ y: Int) -> UnsafeMutableBufferPointer<Float> {
    precondition(format.isFloat, "an image of 8 bits was taken for one of floats")
    return UnsafeMutableBufferPointer(start: start(y).assumingMemoryBound(to: Float.self), count: samples)
  }

  func read(_ y: Int, into row: inout MutableSpan<Float>) {
    precondition(row.count == samples, "a row of \(samples) samples was read into \(row.count)")
    row.withUnsafeMutableBufferPointer { row in
      if format.isFloat {
        _ = row.update(fromContentsOf: floats(y))
      } else {
        let bytes = bytes(y)
        for i in 0..<samples { row[i] = Float(bytes[i]) * (1 / 255) }
      }
    }
  }

  func write(_ y: Int, from row: Span<Float>) {
    precondition(row.count == samples, "a row of \(samples) samples was written from \(row.count)")
    row.withUnsafeBufferPointer { row in
      if format.isFloat {
        _ = floats(y).update(fromContentsOf: row)
      } else {
        let bytes = bytes(y)
        for i in 0..<samples {
          bytes[i] = UInt8(max(0, min(255, row[i] * 255 + 0.5)))
        }
      }
    }
  }
}
