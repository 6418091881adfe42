import AtelierStageKit

/// Weights of a bell, the binomial row of an even order, that sum up to 1.
struct Kernel: Sendable {
  private let weights: [Float]
  let radius: Int

  init(radius: Int) {
    self.radius = radius
    var row: [Double] = [1]
    for _ in 0..<2 * radius {
      row = zip(row + [0], [0] + row).map { $0 + $1 }
    }
    let sum = row.reduce(0, +)
    weights = row.map { Float($0 / sum) }
  }

  /// A softened layer of one number a pixel; `read` writes its row `y`, which may lie outside, where the nearest counts.
  func soften(
    width: Int, height: Int, on run: borrowing Run,
    _ read: @Sendable (_ y: Int, _ line: UnsafeMutablePointer<Float>) -> Void
  ) throws -> Strip<Float> {
    let result = Strip(0..<height, width: width, filledWith: Float(0))
    try run.forEachBand(of: 0..<height) { band in
      let scratch = Strip(0..<2, width: width + 2 * radius, filledWith: Float(0))
      let (line, sum) = (scratch[0], scratch[1])
      for y in band {
        (sum + radius).update(repeating: 0, count: width)
        for tap in weights.indices {
          read(min(max(y + tap - radius, 0), height - 1), line)
          for x in 0..<width { sum[radius + x] += line[x] * weights[tap] }
        }
        for x in 0..<radius {
          sum[x] = sum[radius]
          sum[radius + width + x] = sum[radius + width - 1]
        }
        let out = result[y]
        for tap in weights.indices { for x in 0..<width { out[x] += sum[x + tap] * weights[tap] } }
      }
    }
    return result
  }
}
