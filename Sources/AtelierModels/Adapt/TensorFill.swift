// A part of a picture as a network's input: layout, order, range, mean and scale as the manifest says.
import AtelierCore

/// Fills one tile's tensor; beyond the picture's edge its last pixel is repeated.
struct TensorFill: Sendable {
  let port: ModelPort
  let source: PixelPlane
  /// Channels of the tensor, 3 or 1.
  let channels: Int
  /// What a byte becomes, for each channel of the tensor.
  private let table: [Float]
  private let gain: [Float]
  private let offset: [Float]
  /// The sample of the picture's pixel that each channel of the tensor takes.
  private let sample: [Int]

  init(_ port: ModelPort, from source: PixelPlane, channels: Int) {
    self.port = port
    self.source = source
    self.channels = channels
    let order =
      channels == 3 && source.channels == 4
      ? (port.order == .rgb ? [0, 1, 2] : [2, 1, 0]) : Array(repeating: 0, count: channels)
    sample = order
    gain = order.map { Float((port.high - port.low) / port.scale[$0]) }
    offset = order.map { Float((port.low - port.mean[$0]) / port.scale[$0]) }
    var table: [Float] = []
    for channel in 0..<channels {
      for byte in 0..<256 { table.append(Float(byte) / 255 * gain[channel] + offset[channel]) }
    }
    self.table = table
  }

  /// Fills row `y` of a tile that begins at `left`, `top` and is `width` x `height` px.
  func row(_ y: Int, left: Int, top: Int, width: Int, height: Int, into data: UnsafeMutableRawPointer) {
    let from = min(top + y, source.height - 1)
    // Samples of one channel of one row lie `step` apart.
    let step = port.layout == .nchw ? 1 : channels
    if step == 1, channels == 3, port.type == .f32, source.channels == 4, !source.isFloat {
      unpack(from, left, width, data.assumingMemoryBound(to: Float.self) + y * width, plane: height * width)
      return
    }
    for channel in 0..<channels {
      let start = port.layout == .nchw ? (channel * height + y) * width : y * width * channels + channel
      if port.type == .u8 {
        write(from, channel, left, width, data.assumingMemoryBound(to: UInt8.self) + start, step) {
          UInt8(max(0, min(255, $0.rounded())))
        }
      } else {
        write(from, channel, left, width, data.assumingMemoryBound(to: Float.self) + start, step) { $0 }
      }
    }
  }

  /// The usual case, a whole pixel at a time.
  private func unpack(_ y: Int, _ left: Int, _ width: Int, _ out: UnsafeMutablePointer<Float>, plane: Int) {
    let inside = max(0, min(width, source.width - left))
    let row = source.words(y) + left
    let shift = (UInt32(sample[0] * 8), UInt32(sample[1] * 8), UInt32(sample[2] * 8))
    let (gain, offset) = ((gain[0], gain[1], gain[2]), (offset[0], offset[1], offset[2]))
    let (red, green, blue) = (out, out + plane, out + 2 * plane)
    for x in 0..<inside {
      let pixel = row[x]
      red[x] = number(pixel &>> shift.0) * gain.0 + offset.0
      green[x] = number(pixel &>> shift.1) * gain.1 + offset.1
      blue[x] = number(pixel &>> shift.2) * gain.2 + offset.2
    }
    guard inside > 0 else { return }
    for channel in [red, green, blue] {
      (channel + inside).update(repeating: channel[inside - 1], count: width - inside)
    }
  }

  /// The lowest byte as 0...1: below 2^23 a float's last bits are the whole number.
  @inline(__always)
  private func number(_ word: UInt32) -> Float { (Float(bitPattern: word & 0xFF | 0x4B00_0000) - 8_388_608) / 255 }

  @inline(__always)
  private func write<Number>(
    _ y: Int, _ channel: Int, _ left: Int, _ width: Int, _ out: UnsafeMutablePointer<Number>, _ step: Int,
    _ number: (Float) -> Number
  ) {
    let inside = max(0, min(width, source.width - left))
    let stride = source.channels
    if source.isFloat {
      let row = source.floats(y) + left * stride + sample[channel]
      let (gain, offset) = (gain[channel], offset[channel])
      for x in 0..<inside { out[x * step] = number(row[x * stride] * gain + offset) }
    } else {
      let row = source.bytes(y) + left * stride + sample[channel]
      table.withUnsafeBufferPointer { table in
        let table = UnsafeBufferPointer(rebasing: table[channel * 256..<channel * 256 + 256])
        for x in 0..<inside { out[x * step] = number(table[Int(row[x * stride])]) }
      }
    }
    guard inside > 0 else { return }
    let last = out[(inside - 1) * step]
    for x in inside..<width { out[x * step] = last }
  }
}
