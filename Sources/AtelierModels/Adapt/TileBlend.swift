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
  private let writer: ResultWriter
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
    writer = ResultWriter(port, channels: channels)
    capacity = min(rows.size * factor + factor, target.height)
    let (count, overflow) = capacity.multipliedReportingOverflow(by: target.width * channels * 4)
    guard !overflow, let memory = calloc(count, 1) else { return nil }
    sum = memory.assumingMemoryBound(to: Float.self)
  }

  deinit { free(sum) }

  // A row of the sum holds one channel after the other.
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
      for channel in 0..<channels {
        let out = sum + (y - top) * rowLength + channel * target.width + left
        shares.withUnsafeBufferPointer { shares in
          if port.layout == .nchw {
            let numbers = data.pointer + (channel * height + y - first) * size
            for x in 0..<width { out[x] += numbers[x] * (shares[x] * share) }
          } else {
            let numbers = data.pointer + (y - first) * size * channels + channel
            for x in 0..<width { out[x] += numbers[x * channels] * (shares[x] * share) }
          }
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
    let row = ResultRow(sum + (y - top) * rowLength, step: 1, plane: target.width)
    writer.write(row, to: target, y, alphaFrom: source, factor: factor)
  }

  private struct Reading: @unchecked Sendable {
    let pointer: UnsafePointer<Float>
    init(_ pointer: UnsafePointer<Float>) { self.pointer = pointer }
  }
}
