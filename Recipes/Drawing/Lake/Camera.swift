/// A camera with a shifted lens: verticals stay upright, and the horizon lies where it is put.
struct Camera {
  var eye: Vec3
  /// Focal length in half picture widths.
  var focal: Float
  /// Where the horizon lies, 0 at the top and 1 at the bottom.
  var horizon: Float
  /// Width through height.
  var aspect: Float

  func ray(_ place: Vec2) -> Vec3 {
    normalized(Vec3((place.x - 0.5) * 2, (horizon - place.y) * 2 / aspect, focal))
  }

  /// Where a point is seen, x and y in 0...1; nil behind the camera.
  func place(_ point: Vec3) -> Vec2? {
    let seen = point - eye
    guard seen.z > 1e-4 else { return nil }
    return Vec2(0.5 + seen.x / seen.z * focal / 2, horizon - seen.y / seen.z * focal * aspect / 2)
  }
}
