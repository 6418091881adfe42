import AtelierScene
import AtelierStageKit

/// What stands before the figure: a picture stretched over the one in hand, white fully and black not at all.
struct Occluder: Sendable {
  private let shares: Plane

  /// Nil when the recipe names none; its luma times its alpha counts.
  init?(_ run: borrowing Run) throws {
    guard let picture = try run.picture("behind") else { return nil }
    shares = Plane(width: picture.width, height: picture.height, filledWith: 0)
    let row = Raster(width: picture.width, height: 1, filledWith: .zero)
    for y in 0..<picture.height {
      picture.read(y, into: row[0])
      for x in 0..<picture.width { shares[y][x] = row[0][x].luma * row[0][x].w }
    }
  }

  /// Writes the shares, 0...1, of `columns` of row `y` of a picture of `width` x `height` px into `row`.
  func read(_ y: Int, _ columns: Range<Int>, of width: Int, _ height: Int, into row: UnsafeMutablePointer<Float>) {
    let (top, down) = place(y, of: height, in: shares.height)
    let (one, two) = (shares[top], shares.nearest(top + 1))
    for index in 0..<columns.count {
      let (left, across) = place(columns.lowerBound + index, of: width, in: shares.width)
      let right = min(left + 1, shares.width - 1)
      let high = one[left] + (one[right] - one[left]) * across
      let low = two[left] + (two[right] - two[left]) * across
      row[index] = high + (low - high) * down
    }
  }

  private func place(_ index: Int, of total: Int, in count: Int) -> (near: Int, share: Float) {
    let place = min(max((Float(index) + 0.5) / Float(total) * Float(count) - 0.5, 0), Float(count - 1))
    return (Int(place), place - Float(Int(place)))
  }
}
