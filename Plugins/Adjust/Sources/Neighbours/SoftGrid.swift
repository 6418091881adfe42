import AtelierStageKit

/// A picture made small and blurred, from which a blur of large radius is read back.
///
/// It takes at most as much memory as the picture does in 8 bits, and its time does not grow with the radius.
struct SoftGrid: Sendable {
  private let cells: Strip<Pixel>
  private let factor: Float

  /// `read` gives rows of the picture, ready to be blurred.
  init(
    _ blur: Blur, width: Int, height: Int, on run: borrowing Run, _ read: @Sendable (Range<Int>) -> Strip<Pixel>
  ) throws {
    let size = blur.reduction
    let columns = (width + size - 1) / size
    let rows = 0..<(height + size - 1) / size
    let raw = Strip(rows, width: columns, filledWith: Pixel())
    let cells = Strip(rows, width: columns, filledWith: Pixel())
    // A cell's rows are read in portions, so that memory does not grow with the radius.
    try run.forEach(rows.count) { row in
      let band = row * size..<min((row + 1) * size, height)
      for top in stride(from: band.lowerBound, to: band.upperBound, by: 32) {
        let strip = read(top..<min(top + 32, band.upperBound))
        for y in top..<min(top + 32, band.upperBound) {
          let (source, sums) = (strip[y], raw[row])
          for column in 0..<columns {
            for x in column * size..<min((column + 1) * size, width) { sums[column] += Blur.premultiplied(source[x]) }
          }
        }
      }
      let scratch = Strip(0..<1, width: columns + 2 * blur.kernel.reach, filledWith: Pixel())
      blur.kernel.pad(scratch[0], count: columns) { column in
        let count = band.count * (min((column + 1) * size, width) - column * size)
        return raw[row][column] / Float(count)
      }
      blur.kernel.across(scratch[0], into: raw[row], count: columns)
    }
    try run.forEach(rows.count) { row in blur.kernel.down(raw, at: row, into: cells[row]) }
    self.cells = cells
    factor = Float(size)
  }

  /// Gives the pixels of row `y` the grid's colours.
  func apply(_ y: Int, to row: UnsafeMutablePointer<Pixel>, count: Int) {
    let place = (Float(y) + 0.5) / factor - 0.5
    let top = Int(place.rounded(.down))
    let (above, below) = (cells.nearest(top), cells.nearest(top + 1))
    let down = place - Float(top)
    for x in 0..<count {
      let place = (Float(x) + 0.5) / factor - 0.5
      let step = Int(place.rounded(.down))
      let left = max(step, 0)
      let right = min(step + 1, cells.width - 1)
      let part = place - Float(step)
      let high = above[left] + (above[right] - above[left]) * part
      let low = below[left] + (below[right] - below[left]) * part
      row[x] = Blur.straight(high + (low - high) * down, over: row[x])
    }
  }
}
