import AtelierStageKit
import Glibc

/// The weights of a Gaussian, cut off at three deviations and summing to 1.
struct Gaussian: Sendable {
  /// Weights of the middle and of each step away from it.
  private let weights: [Float]

  /// `deviation` is in px; 0 leaves everything as it is.
  init(deviation: Double) {
    let reach = deviation > 0.1 ? Int((3 * deviation).rounded(.up)) : 0
    let raw = (0...reach).map { reach == 0 ? 1 : exp(-Double($0 * $0) / (2 * deviation * deviation)) }
    let sum = raw[0] + 2 * raw[1...].reduce(0, +)
    weights = raw.map { Float($0 / sum) }
  }

  /// How far the weights reach to either side, in px.
  var reach: Int { weights.count - 1 }

  /// The sum of the squares of all weights.
  var squareSum: Float { weights[0] * weights[0] + 2 * weights[1...].reduce(0) { $0 + $1 * $1 } }

  /// Smooths a row; `source` has ``reach`` values more at both ends than `row`.
  func across<Value: Weighted>(
    _ source: UnsafeMutablePointer<Value>, into row: UnsafeMutablePointer<Value>, count: Int
  ) {
    let reach = reach
    weights.withUnsafeBufferPointer { weights in
      for x in 0..<count {
        let middle = source + x + reach
        var sum = Value()
        sum.add(middle[0], times: weights[0])
        for step in stride(from: 1, through: reach, by: 1) {
          sum.add(middle[step], times: weights[step])
          sum.add(middle[-step], times: weights[step])
        }
        row[x] = sum
      }
    }
  }

  /// Smooths downwards at row `y`; beyond the strip its outermost rows go on.
  func down<Value: Weighted>(_ source: Strip<Value>, at y: Int, into row: UnsafeMutablePointer<Value>) {
    for x in 0..<source.width { row[x] = Value() }
    for step in -reach...reach {
      let (from, weight) = (source.nearest(y + step), weights[abs(step)])
      for x in 0..<source.width { row[x].add(from[x], times: weight) }
    }
  }

  /// Copies `count` values of a row into `padded`, repeating the outermost values ``reach`` times.
  func pad<Value: Weighted>(
    _ padded: UnsafeMutablePointer<Value>, count: Int, _ value: (_ x: Int) -> Value
  ) {
    for x in 0..<count { padded[reach + x] = value(x) }
    for step in 0..<reach {
      padded[step] = padded[reach]
      padded[reach + count + step] = padded[reach + count - 1]
    }
  }
}
