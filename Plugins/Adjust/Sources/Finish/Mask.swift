import AtelierStageKit

/// Where an adjustment is taken: a picture stretched over the one in hand, white fully and black not at all.
struct Mask: Sendable {
  private let shares: Strip<Float>

  /// Nil when the recipe names none; its luma times its alpha counts.
  init?(_ run: borrowing Run) throws {
    guard let picture = try run.picture("mask") else { return nil }
    shares = Strip(0..<picture.height, width: picture.width, filledWith: 0)
    let row = Strip(0..<1, width: picture.width, filledWith: Pixel())
    for y in 0..<picture.height {
      picture.read(y, into: row[0])
      let out = shares[y]
      for x in 0..<picture.width {
        let pixel = row[0][x]
        out[x] = (pixel * ColorMix.weights).sum() * pixel.w
      }
    }
  }

  /// Writes the shares, 0...1, of row `y` of a picture of `width` x `height` px into `row`.
  func read(_ y: Int, of height: Int, into row: UnsafeMutablePointer<Float>, count width: Int) {
    let (top, bottom, down) = place(y, of: height, in: shares.rows.count)
    let (above, below) = (shares[top], shares[bottom])
    for x in 0..<width {
      let (left, right, across) = place(x, of: width, in: shares.width)
      let high = above[left] + (above[right] - above[left]) * across
      let low = below[left] + (below[right] - below[left]) * across
      row[x] = high + (low - high) * down
    }
  }

  /// The two places of `count` between which place `index` of `total` falls, and how far.
  private func place(_ index: Int, of total: Int, in count: Int) -> (Int, Int, Float) {
    let place = min(max((Float(index) + 0.5) / Float(total) * Float(count) - 0.5, 0), Float(count - 1))
    let near = Int(place)
    return (near, min(near + 1, count - 1), place - Float(near))
  }
}
