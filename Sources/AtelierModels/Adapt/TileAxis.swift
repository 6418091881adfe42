/// How one side of a picture is cut into tiles that overlap, and how much each tile counts at each place.
///
/// The tiles are spread evenly, so neighbours have at least the wanted overlap in common. In the middle of it the
/// one fades into the other over the wanted overlap; everywhere the shares add up to 1, so no seam shows.
public struct TileAxis: Hashable, Sendable {
  /// Where each tile begins, in px.
  public let starts: [Int]
  /// The length of every tile; may reach beyond the picture.
  public let size: Int
  private let overlap: Int

  /// - Parameters:
  ///   - length: the picture's side.
  ///   - tile: the wanted size and overlap; nil for one tile.
  ///   - multiple: what the size must be a multiple of.
  ///   - fixed: the only size that the network takes; nil for any.
  public init(length: Int, tile: (size: Int, overlap: Int)?, multiple: Int, fixed: Int? = nil) {
    let whole = (length + multiple - 1) / multiple * multiple
    let wanted = fixed ?? tile.map { min($0.size, whole) } ?? whole
    size = wanted
    guard let tile, wanted < length else {
      starts = [0]
      overlap = 0
      return
    }
    overlap = min(tile.overlap, wanted / 3)
    let step = wanted - overlap
    let count = (length - overlap + step - 1) / step
    starts = (0..<count).map { count == 1 ? 0 : ($0 * (length - wanted) + (count - 1) / 2) / (count - 1) }
  }

  /// The middle of what tile `index` and the next have in common.
  private func middle(_ index: Int) -> Double { Double(starts[index + 1] + starts[index] + size) / 2 }

  /// The share of tile `index` at `place`, 0...1.
  public func share(of index: Int, at place: Double) -> Double {
    var share = 1.0
    if index > 0 { share *= rise(at: place, middle(index - 1)) }
    if index + 1 < starts.count { share *= 1 - rise(at: place, middle(index)) }
    return share
  }

  private func rise(at place: Double, _ middle: Double) -> Double {
    if overlap == 0 { return place < middle ? 0 : 1 }
    return min(max((place - middle) / Double(overlap) + 0.5, 0), 1)
  }

  /// Up to where nothing of the tiles after `index` counts, in px; the picture's `length` for the last.
  func settled(after index: Int, length: Int) -> Int {
    guard index + 1 < starts.count else { return length }
    return Int((middle(index) - Double(overlap) / 2).rounded(.down))
  }
}
