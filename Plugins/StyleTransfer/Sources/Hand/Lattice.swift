/// Noise that is always the same at the same place, smooth between the whole places of a grid.
struct Lattice: Sendable {
  private let seed: UInt32

  init(seed: UInt32) { self.seed = seed }

  /// About -1...1 with a deviation of about 0.4; a place apart by 1 in `u` or `v` is another grain.
  func value(_ u: Float, _ v: Float) -> Float {
    let (left, top) = (u.rounded(.down), v.rounded(.down))
    let (x, y) = (Int(left), Int(top))
    let (across, down) = (u - left, v - top)
    let above = at(x, y) + (at(x + 1, y) - at(x, y)) * across
    let below = at(x, y + 1) + (at(x + 1, y + 1) - at(x, y + 1)) * across
    return above + (below - above) * down
  }

  /// The sum of two even values, nearly bell-shaped.
  private func at(_ x: Int, _ y: Int) -> Float {
    var hash = UInt32(truncatingIfNeeded: x) &* 0x9E37_79B1 ^ UInt32(truncatingIfNeeded: y) &* 0x85EB_CA77 ^ seed
    hash = (hash ^ hash >> 15) &* 0x2C1B_3C6D
    hash = (hash ^ hash >> 12) &* 0x297A_2D39
    hash ^= hash >> 15
    return Float(Int(hash & 0xFFFF) + Int(hash >> 16) - 0xFFFF) / 65536
  }
}
