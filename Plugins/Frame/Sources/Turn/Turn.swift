import Glibc

/// Where a point of a turned picture lies in the picture it was made from.
struct Turn: Sendable {
  private let across: Double
  private let down: Double
  private let center: SIMD2<Double>
  private let origin: SIMD2<Double>

  /// A clockwise turn about `center` of the result, which is `origin` of the source.
  init(_ radians: Double, about center: SIMD2<Double>, onto origin: SIMD2<Double>) {
    across = cos(radians)
    down = sin(radians)
    self.center = center
    self.origin = origin
  }

  func place(_ x: Double, _ y: Double) -> SIMD2<Double> {
    let (dx, dy) = (x - center.x, y - center.y)
    return SIMD2(dx * across + dy * down, dy * across - dx * down) + origin
  }

  /// The lowest place in the source that the pixels of `columns` and `rows` reach, in both directions.
  func place(_ columns: Range<Int>, _ rows: Range<Int>) -> SIMD2<Double> {
    var low = SIMD2(repeating: Double.infinity)
    for x in [columns.lowerBound, columns.upperBound] {
      for y in [rows.lowerBound, rows.upperBound] { low = pointwiseMin(low, place(Double(x), Double(y))) }
    }
    return low
  }
}
