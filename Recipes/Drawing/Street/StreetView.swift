/// Where things of the street are seen: x across (the houses stand at -1 and 1), y up, z away; half the street is 1.
struct StreetView {
  let width: Float
  let height: Float

  static let eye: Float = 0.36
  static let vanish = Vec2(0.53, 0.92)

  /// In px; the picture is 1 wide and 1.5 high before it is scaled.
  func seen(_ x: Float, _ y: Float, _ z: Float) -> Vec2 {
    (Self.vanish + Vec2(x, Self.eye - y) * (0.94 / z)) * width
  }

  /// The row, in picture widths, at which the houses of a column stand on the ground.
  static func base(_ x: Float) -> Float { vanish.y + eye * abs(x - vanish.x) }

  /// px a unit at depth z.
  func unit(_ z: Float) -> Float { width * 0.94 / z }
}
