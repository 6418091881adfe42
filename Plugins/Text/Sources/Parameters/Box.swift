/// An upright rectangle in px, y downwards.
struct Box: CustomStringConvertible {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var right: Double { x + width }
  var bottom: Double { y + height }
  var middle: SIMD2<Double> { SIMD2(x + width / 2, y + height / 2) }
  var isEmpty: Bool { width <= 0 || height <= 0 }
  var corners: [SIMD2<Double>] { [SIMD2(x, y), SIMD2(right, y), SIMD2(x, bottom), SIMD2(right, bottom)] }

  /// "1080 x 220 px at 54, 40".
  var description: String { "\(whole(width)) x \(whole(height)) px at \(whole(x)), \(whole(y))" }

  init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// The smallest box around `points`; empty when there are none.
  init(around points: [SIMD2<Double>]) {
    let first = points.first ?? .zero
    let low = points.reduce(first) { pointwiseMin($0, $1) }
    let high = points.reduce(first) { pointwiseMax($0, $1) }
    self.init(x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y)
  }

  func inset(by margin: Double) -> Box {
    Box(x: x + margin, y: y + margin, width: width - 2 * margin, height: height - 2 * margin)
  }

  func moved(by step: SIMD2<Double>) -> Box { Box(x: x + step.x, y: y + step.y, width: width, height: height) }

  func intersection(_ other: Box) -> Box {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return Box(
      x: left, y: top, width: max(0, min(right, other.right) - left), height: max(0, min(bottom, other.bottom) - top))
  }

  /// The smallest box around both; an empty box adds nothing.
  func union(_ other: Box) -> Box {
    if isEmpty { return other }
    if other.isEmpty { return self }
    let left = min(x, other.x)
    let top = min(y, other.y)
    return Box(x: left, y: top, width: max(right, other.right) - left, height: max(bottom, other.bottom) - top)
  }

  /// Whether `other` lies inside, but for a hundredth of a pixel.
  func contains(_ other: Box) -> Bool {
    other.x >= x - 0.01 && other.y >= y - 0.01 && other.right <= right + 0.01 && other.bottom <= bottom + 0.01
  }
}

/// `value` rounded, for a sentence.
func whole(_ value: Double) -> String { "\(Int(max(-1e9, min(1e9, value.rounded()))))" }

/// `value` with one decimal at most and its unit.
func px(_ value: Double) -> String {
  let tenths = Int(max(-1e9, min(1e9, (value * 10).rounded())))
  let sign = tenths < 0 ? "-" : ""
  let size = abs(tenths)
  return size % 10 == 0 ? "\(sign)\(size / 10) px" : "\(sign)\(size / 10).\(size % 10) px"
}
