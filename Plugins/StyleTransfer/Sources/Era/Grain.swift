import AtelierStageKit

/// The grain of a picture: for one seed always the same at the same place, its size relative to the picture.
struct Grain: Sendable {
  private let seed: UInt32
  /// Px of the picture in one grain.
  private let size: Float

  init(seed: UInt32, picture: Size) {
    self.seed = seed
    size = max(1, Float(picture.shorter) / 1100)
  }

  /// About -1...1 with a deviation of about 0.4, smooth between grains.
  func value(_ x: Int, _ y: Int) -> Float {
    let (u, v) = (Float(x) / size, Float(y) / size)
    let (left, top) = (Int(u), Int(v))
    let (across, down) = (u - Float(left), v - Float(top))
    let above = at(left, top) + (at(left + 1, top) - at(left, top)) * across
    let below = at(left, top + 1) + (at(left + 1, top + 1) - at(left, top + 1)) * across
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
