import Glibc

/// Scales pictures by Lanczos of three lobes, colours weighted by their alpha.
public struct Resampler: Sendable {
  private let across: Taps
  private let down: Taps
  private let width: Int
  private let height: Int

  public init(from: (width: Int, height: Int), to: (width: Int, height: Int)) {
    across = Taps(from: from.width, to: to.width)
    down = Taps(from: from.height, to: to.height)
    width = to.width
    height = to.height
  }

  /// `source` has weighted colours, and so has the result.
  public func scale(_ source: Raster, on workers: borrowing some Workers & ~Copyable) throws -> Raster {
    let result = Raster(width: width, height: height, filledWith: .zero)
    let across = across
    let down = down
    let width = width
    try workers.bands(of: 0..<height, height: 16) { band in
      let line = Raster(width: source.width, height: 1, filledWith: .zero)
      for y in band {
        let (sum, out) = (line[0], result[y])
        sum.update(repeating: .zero, count: source.width)
        for tap in 0..<down.count {
          let (row, weight) = (source.nearest(down.first[y] + tap), down.weights[y * down.count + tap])
          for x in 0..<source.width { sum[x] += row[x] * weight }
        }
        for x in 0..<width {
          var pixel = SIMD4<Float>.zero
          let start = across.first[x]
          for tap in 0..<across.count {
            let place = min(max(start + tap, 0), source.width - 1)
            pixel += sum[place] * across.weights[x * across.count + tap]
          }
          // The kernel overshoots: no colour is stronger than its alpha.
          let alpha = min(max(pixel.w, 0), 1)
          pixel = pixel.clamped(lowerBound: .zero, upperBound: SIMD4(repeating: alpha))
          pixel.w = alpha
          out[x] = pixel
        }
      }
    }
    return result
  }

  /// The weights of one direction.
  private struct Taps: Sendable {
    let first: [Int]
    let weights: [Float]
    let count: Int

    init(from: Int, to: Int) {
      let scale = max(Double(from) / Double(max(to, 1)), 1)
      let count = Int((6 * scale).rounded(.up)) + 1
      var (first, weights) = ([Int](), [Float]())
      for place in 0..<max(to, 0) {
        let center = (Double(place) + 0.5) * Double(from) / Double(to) - 0.5
        let start = Int((center - 3 * scale).rounded(.up))
        let row = (0..<count).map { Self.lanczos((Double(start + $0) - center) / scale) }
        let sum = row.reduce(0, +)
        first.append(start)
        weights += row.map { Float($0 / sum) }
      }
      self.first = first
      self.weights = weights
      self.count = count
    }

    private static func lanczos(_ x: Double) -> Double {
      if abs(x) < 1e-9 { return 1 }
      if abs(x) >= 3 { return 0 }
      let turn = Double.pi * x
      return 3 * sin(turn) * sin(turn / 3) / (turn * turn)
    }
  }
}
