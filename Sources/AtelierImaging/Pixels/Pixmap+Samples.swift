extension Pixmap {
  /// Gives every pixel of an RGBA picture the colour `samples`, 0...1 and in the picture's own space.
  public func fill(_ samples: SIMD4<Float>) {
    precondition(format.channels == 4, "a mask has no colour")
    if format == .rgbaF {
      for y in 0..<height { row(y).bindMemory(to: SIMD4<Float>.self).update(repeating: samples) }
    } else {
      let pixel = SIMD4<UInt8>(byte(samples.x), byte(samples.y), byte(samples.z), byte(samples.w))
      for y in 0..<height { row(y).bindMemory(to: SIMD4<UInt8>.self).update(repeating: pixel) }
    }
  }

  /// Whether no pixel lets anything shine through; masks are opaque.
  public var isOpaque: Bool {
    switch format {
    case .gray8, .grayF: true
    case .rgba8: (0..<height).allSatisfy { isOpaque(bytes($0)) }
    case .rgbaF: (0..<height).allSatisfy { isOpaque(floats($0)) }
    }
  }

  private func isOpaque(_ row: UnsafeMutableBufferPointer<UInt8>) -> Bool {
    var all: UInt8 = 255
    for x in 0..<width { all &= row[4 * x + 3] }
    return all == 255
  }

  private func isOpaque(_ row: UnsafeMutableBufferPointer<Float>) -> Bool {
    var least: Float = 1
    for x in 0..<width { least = row[4 * x + 3] < least ? row[4 * x + 3] : least }
    return least >= 1
  }
}
