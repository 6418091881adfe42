import AtelierStageKit

/// The grain of a picture: for one seed always the same at the same place, its size relative to the picture.
struct Grain: Sendable {
  private let lattice: Lattice
  /// Px of the picture in one grain.
  private let size: Float

  init(seed: UInt32, picture: Size) {
    lattice = Lattice(seed: seed)
    size = max(1, Float(picture.shorter) / 1100)
  }

  /// About -1...1 with a deviation of about 0.4, smooth between grains.
  func value(_ x: Int, _ y: Int) -> Float { lattice.value(Float(x) / size, Float(y) / size) }
}
