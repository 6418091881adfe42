// A network's numbers as pixels: range, mean, scale and order as the manifest says.
import AtelierCore

/// Writes rows of a result into a picture; alpha comes from the picture that went in.
struct ResultWriter: Sendable {
  private let channels: Int
  private let gain: [Float]
  private let offset: [Float]
  /// The result's channel that each sample of the picture takes.
  private let order: [Int]

  init(_ port: ModelPort, channels: Int) {
    self.channels = channels
    order = channels == 3 && port.order == .bgr ? [2, 1, 0] : Array(0..<channels)
    let span = port.high - port.low
    gain = (0..<channels).map { Float(port.scale[$0] / span) }
    offset = (0..<channels).map { Float((port.mean[$0] - port.low) / span) }
  }

  /// Writes row `y` of `target`, which is `factor` times as large as `source`.
  func write(_ row: ResultRow, to target: PixelPlane, _ y: Int, alphaFrom source: PixelPlane, factor: Int) {
    if !target.isFloat, channels == 3, row.step == 1, factor == 1 {
      pack(row, source.words(y), target.words(y), target.width)
      return
    }
    for channel in 0..<channels {
      let (gain, offset, step) = (gain[channel], offset[channel], row.step)
      let from = row.channel(order[channel])
      if target.isFloat {
        let out = target.floats(y) + channel
        for x in 0..<target.width { out[x * target.channels] = clamped(from[x * step] * gain + offset) }
      } else {
        let out = target.bytes(y) + channel
        for x in 0..<target.width {
          out[x * target.channels] = UInt8(truncatingIfNeeded: byte(from[x * step] * gain + offset))
        }
      }
    }
    guard target.channels == 4 else { return }
    if target.isFloat {
      let (alpha, out) = (source.floats(y / factor) + 3, target.floats(y) + 3)
      for x in 0..<target.width { out[x * 4] = alpha[x / factor * 4] }
    } else {
      let (alpha, out) = (source.bytes(y / factor) + 3, target.bytes(y) + 3)
      for x in 0..<target.width { out[x * 4] = alpha[x / factor * 4] }
    }
  }

  /// The usual case, a whole pixel at a time.
  private func pack(
    _ row: ResultRow, _ alpha: UnsafePointer<UInt32>, _ out: UnsafeMutablePointer<UInt32>, _ width: Int
  ) {
    let (red, green, blue) = (row.channel(order[0]), row.channel(order[1]), row.channel(order[2]))
    let (gain, offset) = ((gain[0], gain[1], gain[2]), (offset[0], offset[1], offset[2]))
    for x in 0..<width {
      let (r, g) = (byte(red[x] * gain.0 + offset.0), byte(green[x] * gain.1 + offset.1))
      let b = byte(blue[x] * gain.2 + offset.2)
      out[x] = r | g &<< 8 | b &<< 16 | alpha[x] & 0xFF00_0000
    }
  }

  /// Not a number, where a network gives one, becomes black and no trap.
  @inline(__always)
  private func clamped(_ value: Float) -> Float { value > 0 ? (value < 1 ? value : 1) : 0 }

  /// 0...1 as 0...255, rounded: added to 2^23, a float holds the whole number in its last bits.
  @inline(__always)
  private func byte(_ value: Float) -> UInt32 { (clamped(value) * 255 + 8_388_608).bitPattern & 0xFF }
}
