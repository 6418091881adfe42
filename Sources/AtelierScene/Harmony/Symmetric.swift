/// A symmetric 3 x 3 matrix, such as a covariance of colours.
public struct Symmetric: Sendable {
  /// Rows.
  public var rows: [SIMD3<Double>]

  public init(_ rows: [SIMD3<Double>]) { self.rows = rows }

  public static func diagonal(_ values: SIMD3<Double>) -> Symmetric {
    Symmetric([SIMD3(values.x, 0, 0), SIMD3(0, values.y, 0), SIMD3(0, 0, values.z)])
  }

  public func times(_ vector: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3((rows[0] * vector).sum(), (rows[1] * vector).sum(), (rows[2] * vector).sum())
  }

  /// The product, which is symmetric only where both commute or it stands between two of the same.
  func times(_ other: Symmetric) -> Symmetric {
    Symmetric(
      rows.map { row in
        SIMD3(
          (row * SIMD3(other.rows[0].x, other.rows[1].x, other.rows[2].x)).sum(),
          (row * SIMD3(other.rows[0].y, other.rows[1].y, other.rows[2].y)).sum(),
          (row * SIMD3(other.rows[0].z, other.rows[1].z, other.rows[2].z)).sum())
      })
  }

  /// The same axes, each stretched by what `body` makes of its own length.
  public func mapped(_ body: (Double) -> Double) -> Symmetric {
    let (values, axes) = eigen
    var result = Symmetric.diagonal(.zero)
    for index in 0..<3 {
      let axis = axes[index]
      let value = body(values[index])
      for row in 0..<3 { result.rows[row] += axis * (axis[row] * value) }
    }
    return result
  }

  /// Lengths and unit axes, by Jacobi's rotations.
  var eigen: (values: SIMD3<Double>, axes: [SIMD3<Double>]) {
    var a = rows
    var v = Symmetric.diagonal(.one).rows
    for _ in 0..<16 {
      for (p, q) in [(0, 1), (0, 2), (1, 2)] where abs(a[p][q]) > 1e-15 {
        let theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
        let t = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
        let c = 1 / (t * t + 1).squareRoot()
        let s = t * c
        for k in 0..<3 {
          let (x, y) = (a[k][p], a[k][q])
          a[k][p] = c * x - s * y
          a[k][q] = s * x + c * y
        }
        for k in 0..<3 {
          let (x, y) = (a[p][k], a[q][k])
          a[p][k] = c * x - s * y
          a[q][k] = s * x + c * y
        }
        for k in 0..<3 {
          let (x, y) = (v[k][p], v[k][q])
          v[k][p] = c * x - s * y
          v[k][q] = s * x + c * y
        }
      }
    }
    return (
      SIMD3(a[0][0], a[1][1], a[2][2]), (0..<3).map { SIMD3(v[0][$0], v[1][$0], v[2][$0]) }
    )
  }
}
