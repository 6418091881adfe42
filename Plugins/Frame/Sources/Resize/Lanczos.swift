import Glibc

/// Lanczos' kernel of three lobes.
enum Lanczos {
  static let lobes = 3.0

  static func weight(_ distance: Double) -> Double {
    let x = abs(distance)
    guard x < lobes else { return 0 }
    guard x > 1e-9 else { return 1 }
    return lobes * sin(.pi * x) * sin(.pi * x / lobes) / (.pi * .pi * x * x)
  }
}

/// Which samples, and with what weights, make each sample of a scaled line.
struct LanczosTaps: Sendable {
  /// The first source sample of each result, and one more at the end for ``weights(of:)``.
  private let starts: [Int]
  private let offsets: [Int]
  private let weights: [Float]

  /// Scales `source` samples to `count`; the kernel widens when the line shrinks.
  init(from source: Int, to count: Int) {
    let scale = Double(source) / Double(count)
    let stretch = max(scale, 1)
    var (starts, offsets, weights) = ([Int](), [0], [Float]())
    for index in 0..<count {
      let center = (Double(index) + 0.5) * scale - 0.5
      let first = max(Int((center - Lanczos.lobes * stretch).rounded(.up)), 0)
      let last = min(Int((center + Lanczos.lobes * stretch).rounded(.down)), source - 1)
      let raw = (first...max(first, last)).map { Lanczos.weight((Double($0) - center) / stretch) }
      let sum = raw.reduce(0, +)
      starts.append(first)
      weights += raw.map { Float($0 / sum) }
      offsets.append(weights.count)
    }
    self.starts = starts
    self.offsets = offsets
    self.weights = weights
  }

  /// Calls `body` with each source sample of result `index` and its weight.
  func forEach(_ index: Int, _ body: (_ source: Int, _ weight: Float) -> Void) {
    for place in offsets[index]..<offsets[index + 1] {
      body(starts[index] + place - offsets[index], weights[place])
    }
  }
}
