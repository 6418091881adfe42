/// A smooth curve through points that never turns back between them.
///
/// Cubic Hermite with the slopes of Fritsch and Carlson (1980), flat before the first and after the last point.
struct MonotoneCurve: Sendable {
  private let xs: [Double]
  private let ys: [Double]
  private let slopes: [Double]

  /// `points` are at least two, strictly rising in x.
  init(_ points: [SIMD2<Double>]) {
    xs = points.map(\.x)
    ys = points.map(\.y)
    let count = points.count
    let secants = (0..<count - 1).map { (points[$0 + 1].y - points[$0].y) / (points[$0 + 1].x - points[$0].x) }
    var slopes = (0..<count).map { index in
      if index == 0 { return secants[0] }
      if index == count - 1 { return secants[count - 2] }
      return secants[index - 1] * secants[index] <= 0 ? 0 : (secants[index - 1] + secants[index]) / 2
    }
    for index in 0..<count - 1 {
      guard secants[index] != 0 else {
        slopes[index] = 0
        slopes[index + 1] = 0
        continue
      }
      let ends = SIMD2(slopes[index], slopes[index + 1]) / secants[index]
      let length = (ends * ends).sum()
      if length > 9 {
        let scaled = ends * (3 / length.squareRoot()) * secants[index]
        slopes[index] = scaled.x
        slopes[index + 1] = scaled.y
      }
    }
    self.slopes = slopes
  }

  func callAsFunction(_ x: Double) -> Double {
    guard let next = xs.firstIndex(where: { $0 > x }) else { return ys[ys.count - 1] }
    guard next > 0 else { return ys[0] }
    let width = xs[next] - xs[next - 1]
    let t = (x - xs[next - 1]) / width
    let (t2, t3) = (t * t, t * t * t)
    return (2 * t3 - 3 * t2 + 1) * ys[next - 1] + (t3 - 2 * t2 + t) * width * slopes[next - 1]
      + (3 * t2 - 2 * t3) * ys[next] + (t3 - t2) * width * slopes[next]
  }
}
