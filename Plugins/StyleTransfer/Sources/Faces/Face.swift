/// A face in a picture: its box, in shares of the picture's width and height.
struct Face: Sendable {
  var left: Float
  var top: Float
  var width: Float
  var height: Float
  /// How sure the network is, 0...1.
  var score: Float

  /// The share of the area of both boxes that they have in common.
  func overlap(with other: Face) -> Float {
    let across = min(left + width, other.left + other.width) - max(left, other.left)
    let down = min(top + height, other.top + other.height) - max(top, other.top)
    guard across > 0, down > 0 else { return 0 }
    return across * down / (width * height + other.width * other.height - across * down)
  }
}
