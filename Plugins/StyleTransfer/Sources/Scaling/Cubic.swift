import AtelierStageKit

/// Which samples, and with what weights, make each sample of a scaled line: Keys' cubic kernel (a = -0.5), which
/// widens when the line shrinks.
struct Cubic: Sendable {
  /// Samples that make one sample of the result.
  let taps: Int
  /// Samples of the result.
  let count: Int
  private let starts: [Int]
  private let weights: [Float]

  /// Scales a line of `source` samples to `count`.
  init(from source: Int, to count: Int) {
    let scale = Double(source) / Double(count)
    let stretch = max(scale, 1)
    let taps = min(source, Int((4 * stretch).rounded(.up)) + 1)
    var (starts, weights) = ([Int](), [Float]())
    starts.reserveCapacity(count)
    weights.reserveCapacity(count * taps)
    for index in 0..<count {
      let center = (Double(index) + 0.5) * scale - 0.5
      let start = min(max(Int((center - 2 * stretch).rounded(.up)), 0), source - taps)
      let raw = (start..<start + taps).map { Self.weight((Double($0) - center) / stretch) }
      let sum = raw.reduce(0, +)
      starts.append(start)
      weights += raw.map { Float($0 / sum) }
    }
    self.taps = taps
    self.count = count
    self.starts = starts
    self.weights = weights
  }

  /// The source samples that make the results `range`, which is not empty.
  func sources(of range: Range<Int>) -> Range<Int> {
    starts[range.lowerBound]..<starts[range.upperBound - 1] + taps
  }

  /// The source samples of result `index`.
  func sources(of index: Int) -> Range<Int> { starts[index]..<starts[index] + taps }

  /// How much `source` counts in result `index`; 0 outside its samples.
  func weight(of source: Int, in index: Int) -> Float {
    let place = source - starts[index]
    return place >= 0 && place < taps ? weights[index * taps + place] : 0
  }

  /// Scales the pixels at `line` to ``count`` pixels at `out`.
  func scale(_ line: UnsafeMutablePointer<Pixel>, into out: UnsafeMutablePointer<Pixel>) {
    weights.withUnsafeBufferPointer { weights in
      var weight = weights.startIndex
      for index in 0..<count {
        let from = line + starts[index]
        var sum = Pixel()
        for tap in 0..<taps { sum += from[tap] * weights[weight + tap] }
        out[index] = sum
        weight += taps
      }
    }
  }

  private static func weight(_ distance: Double) -> Double {
    let x = abs(distance)
    if x < 1 { return (1.5 * x - 2.5) * x * x + 1 }
    return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0
  }
}
