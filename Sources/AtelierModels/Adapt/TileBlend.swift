// Results of tiles added up with their shares, and finished rows written into the picture.
import AtelierCore
import Glibc

/// Blends one row of tiles after the other, with memory for one such row only.
final class TileBlend: @unchecked Sendable {
  // Rows of the sum are written by one thread each; all else changes between loops.
  let columns: TileAxis
  let rows: TileAxis
  /// Pixels of the result for each of the network's input.
  let factor: Int
  let target: PixelPlane
  private let source: PixelPlane
  private let port: ModelPort
  private let channels: Int
  private let sum: UnsafeMutablePointer<Float>
  private let capacity: Int
  /// The picture's row that the sum begins with.
  private var top = 0

  /// - Parameters:
  ///   - target: `factor` times the size of `source`, from which alpha is taken.
  ///   - channels: of the network's result, 3 or 1.
  init?(
    columns: TileAxis, rows: TileAxis, factor: Int, port: ModelPort, channels: Int, source: PixelPlane,
    target: PixelPlane
  ) {
    self.columns = columns
    self.rows = rows
    self.factor = factor
    self.port = port
    self.channels = channels
    self.source = source
    self.target = target
    capacity = min(rows.size * factor + factor, target.height)
    let (count, overflow) = capacity.multipliedReportingOverflow(by: target.width * channels * 4)
    guard !overflow, let memory = calloc(count, 1) else { return nil }
    sum = memory.assumingMemoryBound(to: Float.self)
  }

  deinit { free(sum) }

  private var rowLength: Int { target.width * channels }

  /// Adds the result of the tile at `column`, `row`; `parallel` runs a loop on several threads.
  func add(_ result: UnsafePointer<Float>, column: Int, row: Int, _ parallel: (Int, @Sendable (Int) -> Void) -> Void) {
    let (left, size) = (columns.starts[column] * factor, columns.size * factor)
    let width = min(size, target.width - left)
    let shares = (0..<width).map { Float(columns.share(of: column, at: (Double(left + $0) + 0.5) / Double(factor))) }
    let (first, height) = (rows.starts[row] * factor, rows.size * factor)
    let rowStart = max(first, top)
    let rowEnd = min(first + height, target.height)
    let data = Reading(result)
    parallel(max(rowEnd - rowStart, 0)) { [self] index in
      let y = rowStart + index
      let share = Float(rows.share(of: row, at: (Double(y) + 0.5) / Double(factor)))
      guard share > 0 else { return }
      let out = sum + (y - top) * rowLength + left * channels
      for channel in 0..<channels {
        let isPlanar = port.layout == .nchw
        let step = isPlanar ? 1 : channels
        let start = isPlanar ? (channel * height + y - first) * size : (y - first) * size * channels + channel
        let numbers = data.pointer + start
        shares.withUnsafeBufferPointer { shares in
          for x in 0..<width { out[x * channels + channel] += numbers[x * step] * (shares[x] * share) }
        }
      }
    }
  }

  /// Writes the rows to which no tile after `row` adds, and moves the rest of the sum up.
  func finish(after row: Int, _ parallel: (Int, @Sendable (Int) -> Void) -> Void) {
    let end = min(rows.settled(after: row, length: source.height) * factor, target.height)
    parallel(max(end - top, 0)) { [self] index in write(top + index) }
    let left = max(0, min(capacity - (end - top), target.height - end))
    memmove(sum, sum + (end - top) * rowLength, left * rowLength * 4)
    memset(sum + left * rowLength, 0, (capacity - left) * rowLength * 4)
    top = end
  }

  private func write(_ y: Int) {
    let numbers = sum + (y - top) * rowLength
    let order = channels == 3 && port.order == .bgr ? [2, 1, 0] : Array(0..<channels)
    let span = port.high - port.low
    for channel in 0..<channels {
      let gain = Float(port.scale[channel] / span)
      let offset = Float((port.mean[channel] - port.low) / span)
      let from = numbers + order[channel]
      if target.isFloat {
        let out = target.floats(y) + channel
        for x in 0..<target.width { out[x * target.channels] = clamped(from[x * channels] * gain + offset) }
      } else {
        let out = target.bytes(y) + channel
        for x in 0..<target.width {
          out[x * target.channels] = UInt8(clamped(from[x * channels] * gain + offset) * 255 + 0.5)
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

  /// Not a number, where a network gives one, becomes black and no trap.
  @inline(__always)
  private func clamped(_ value: Float) -> Float { value > 0 ? (value < 1 ? value : 1) : 0 }

  private struct Reading: @unchecked Sendable {
    let pointer: UnsafePointer<Float>
    init(_ pointer: UnsafePointer<Float>) { self.pointer = pointer }
  }
}
