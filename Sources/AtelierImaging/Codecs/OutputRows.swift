/// Gives a picture's rows as a file wants them: four samples a pixel, bytes or 16-bit numbers.
struct OutputRows {
  enum Depth { case eight, sixteen }

  private let pixels: Pixmap
  private let depth: Depth
  private let isLaidOnWhite: Bool

  /// - Parameter isLaidOnWhite: whether what shines through shows white, and alpha becomes 1.
  init(_ pixels: Pixmap, depth: Depth, isLaidOnWhite: Bool) {
    precondition(pixels.format.channels == 4, "a mask is no picture")
    self.pixels = pixels
    self.depth = depth
    self.isLaidOnWhite = isLaidOnWhite
  }

  /// Calls `put` with rows, how many bytes apart they lie, and how many there are, until all are given.
  func send(_ put: (UnsafeRawPointer, Int, Int) throws(PictureError) -> Void) throws(PictureError) {
    defer { withExtendedLifetime(pixels) {} }
    if pixels.format == .rgba8 && depth == .eight && !isLaidOnWhite {
      return try put(pixels.data, pixels.rowBytes, pixels.height)
    }
    let samples = pixels.width * 4
    let bytes = samples * (depth == .eight ? 1 : 2)
    let line = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    defer { line.deallocate() }
    for y in 0..<pixels.height {
      switch depth {
      case .eight: fill(line.bindMemory(to: UInt8.self, capacity: samples), y, samples)
      case .sixteen: fill(line.bindMemory(to: UInt16.self, capacity: samples), y, samples)
      }
      try put(line, bytes, 1)
    }
  }

  private func fill(_ line: UnsafeMutablePointer<UInt8>, _ y: Int, _ samples: Int) {
    if pixels.format.isFloat {
      let row = pixels.floats(y)
      for index in 0..<samples { line[index] = byte(onWhite(row, index)) }
    } else {
      let row = pixels.bytes(y)
      for pixel in 0..<samples / 4 {
        let alpha = UInt32(row[4 * pixel + 3])
        for channel in 0..<3 {
          let laid = UInt32(row[4 * pixel + channel]) * alpha + 255 * (255 - alpha)
          line[4 * pixel + channel] = UInt8(truncatingIfNeeded: (laid + 127) / 255)
        }
        line[4 * pixel + 3] = 255
      }
    }
  }

  private func fill(_ line: UnsafeMutablePointer<UInt16>, _ y: Int, _ samples: Int) {
    if pixels.format.isFloat {
      let row = pixels.floats(y)
      for index in 0..<samples { line[index] = word(onWhite(row, index)) }
    } else {
      let row = pixels.bytes(y)
      for index in 0..<samples { line[index] = UInt16(row[index]) * 257 }
    }
  }

  @inline(__always)
  private func onWhite(_ row: UnsafeMutableBufferPointer<Float>, _ index: Int) -> Float {
    guard isLaidOnWhite else { return row[index] }
    let given = row[index | 3]
    let alpha = given > 0 ? min(given, 1) : 0
    return index & 3 == 3 ? 1 : row[index] * alpha + (1 - alpha)
  }

  /// The nearest of 0...65535 to `sample` x 65535.
  @inline(__always)
  private func word(_ sample: Float) -> UInt16 {
    // Written so that NaN takes the second branch; 2^23 as in `byte`.
    let low = sample > 0 ? sample : 0
    let inside = low < 1 ? low : 1
    return UInt16(truncatingIfNeeded: (inside * 65535 + 0x1p23).bitPattern)
  }
}
