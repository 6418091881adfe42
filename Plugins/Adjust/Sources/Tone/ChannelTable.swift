import AtelierStageKit

/// Three functions of 0...1, one for each channel, sampled so that pixels need only a look-up.
struct ChannelTable: Sendable {
  /// The function's value for `value` of channel 0...2.
  typealias Function = (_ value: Double, _ channel: Int) -> Double

  // Fine enough that a straight line between two samples errs by less than a 16-bit step.
  private static let steps = 8192
  private static let stride = steps + 2
  private let samples: [Float]
  /// The same functions at the 256 values of 8 bits, channel after channel.
  let bytes: [Float]

  init(_ function: Function) {
    samples = (0..<3).flatMap { channel in
      (0..<Self.stride).map { Float(function(min(Double($0) / Double(Self.steps), 1), channel)) }
    }
    bytes = (0..<3).flatMap { channel in (0..<256).map { Float(function(Double($0) / 255, channel)) } }
  }

  /// Reads a row of 8 bits through the table.
  func look(up bytes: Span<UInt8>, into row: UnsafeMutablePointer<Pixel>) {
    self.bytes.withUnsafeBufferPointer { samples in
      bytes.withUnsafeBufferPointer { bytes in
        guard let red = samples.baseAddress else { return }
        let (green, blue) = (red + 256, red + 512)
        for x in 0..<bytes.count / 4 {
          let (r, g, b) = (Int(bytes[4 * x]), Int(bytes[4 * x + 1]), Int(bytes[4 * x + 2]))
          row[x] = Pixel(red[r], green[g], blue[b], Float(bytes[4 * x + 3]) * (1 / 255))
        }
      }
    }
  }

  func apply(to row: UnsafeMutablePointer<Pixel>, count: Int) {
    samples.withUnsafeBufferPointer { samples in
      guard let red = samples.baseAddress else { return }
      let green = red + Self.stride
      let blue = green + Self.stride
      for x in 0..<count {
        let pixel = row[x]
        let (step, part) = (pixel * Float(Self.steps)).clamped(to: Float(Self.steps)).split
        let (r, g, b) = (Int(step.x), Int(step.y), Int(step.z))
        let low = SIMD4(red[r], green[g], blue[b], pixel.w)
        let high = SIMD4(red[r + 1], green[g + 1], blue[b + 1], pixel.w)
        row[x] = (low + (high - low) * part).withAlpha(of: pixel)
      }
    }
  }
}
