import AtelierStageKit

/// Where the picture is painted: a picture stretched over the one in hand, white fully and black not at all.
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
      for x in 0..<picture.width { out[x] = row[0][x].luma * row[0][x].w }
    }
  }

  /// Writes the shares, 0...1, of row `y` of a picture of `count` x `height` px into `row`.
  func read(_ y: Int, of height: Int, into row: UnsafeMutablePointer<Float>, count: Int) {
    let vertical = place(y, of: height, in: shares.rows.count)
    let (above, below) = (shares[vertical.near], shares[vertical.far])
    for x in 0..<count {
      let place = place(x, of: count, in: shares.width)
      let high = above[place.near] + (above[place.far] - above[place.near]) * place.share
      let low = below[place.near] + (below[place.far] - below[place.near]) * place.share
      row[x] = high + (low - high) * vertical.share
    }
  }

  /// The two of `count` places between which place `index` of `total` falls, and how far it is to the second.
  private func place(_ index: Int, of total: Int, in count: Int) -> (near: Int, far: Int, share: Float) {
    let place = min(max((Float(index) + 0.5) / Float(total) * Float(count) - 0.5, 0), Float(count - 1))
    let near = Int(place)
    return (near, min(near + 1, count - 1), place - Float(near))
  }
}
