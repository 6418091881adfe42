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
