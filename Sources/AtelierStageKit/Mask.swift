/// Where a stage works: a picture stretched over the one in hand, white fully and black not at all.
public struct Mask: Sendable {
  private let shares: Strip<Float>

  /// Reads the picture of `parameter`, of which luma (ITU-R BT.709) times alpha counts; nil when the recipe names none.
  public init?(_ run: borrowing Run, parameter: String = "mask") throws(StageError) {
    guard let picture = try run.picture(parameter) else { return nil }
    shares = Strip(0..<picture.height, width: picture.width, filledWith: 0)
    let weights = Pixel(0.2126, 0.7152, 0.0722, 0)
    let row = Strip(0..<1, width: picture.width, filledWith: Pixel())
    for y in 0..<picture.height {
      picture.read(y, into: row[0])
      let out = shares[y]
      for x in 0..<picture.width { out[x] = (row[0][x] * weights).sum() * row[0][x].w }
    }
  }

  /// Writes the shares, 0...1, of row `y` of a picture of `count` x `height` px into `row`.
  public func read(_ y: Int, of height: Int, into row: UnsafeMutablePointer<Float>, count: Int) {
    read(y, of: height, columns: 0..<count, of: count, into: row)
  }

  /// Writes the shares, 0...1, of `columns` of row `y` of a picture of `width` x `height` px into `row`.
  public func read(
    _ y: Int, of height: Int, columns: Range<Int>, of width: Int, into row: UnsafeMutablePointer<Float>
  ) {
    let vertical = place(y, of: height, in: shares.rows.count)
    let (above, below) = (shares[vertical.near], shares[vertical.far])
    for x in 0..<columns.count {
      let place = place(columns.lowerBound + x, of: width, in: shares.width)
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
