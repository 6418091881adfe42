import Glibc

/// A text at its final size and place on the picture.
struct Placement {
  let text: SetText
  /// Px of the em.
  let size: Double
  /// From px at the size of reference to px of the picture.
  var scale: Double { size / ShapedText.em }
  /// The left end of the box and the top of the first line, in px of the picture before it is turned.
  let origin: SIMD2<Double>
  /// The ink of the letters without outline, in px of the picture before it is turned.
  let ink: Box
  /// Clockwise in radians, about `pivot`.
  let rotation: Double
  let pivot: SIMD2<Double>

  /// `point` after the turn.
  func turned(_ point: SIMD2<Double>) -> SIMD2<Double> {
    if rotation == 0 { return point }
    let (s, c) = (sin(rotation), cos(rotation))
    let d = point - pivot
    return SIMD2(pivot.x + d.x * c - d.y * s, pivot.y + d.x * s + d.y * c)
  }

  /// The smallest upright box around `box` after the turn.
  func turned(_ box: Box) -> Box { Box(around: box.corners.map(turned)) }
}
