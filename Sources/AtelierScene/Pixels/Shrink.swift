// Smaller pictures by the mean of what each pixel covers.

/// Rows of a picture from outside, added up into a smaller one, each by the area that it covers.
public struct AreaMean: ~Copyable {
  private let sums: Raster
  /// How much of each row is there.
  private let weights: Plane
  private let line: Raster
  private let sourceWidth: Int
  private let sourceHeight: Int

  /// From `sourceWidth` x `sourceHeight` px to at most as many.
  public init(from sourceWidth: Int, _ sourceHeight: Int, to width: Int, _ height: Int) {
    self.sourceWidth = max(sourceWidth, 1)
    self.sourceHeight = max(sourceHeight, 1)
    sums = Raster(width: max(width, 1), height: max(height, 1), filledWith: .zero)
    weights = Plane(width: max(height, 1), height: 1, filledWith: 0)
    line = Raster(width: max(width, 1), height: 1, filledWith: .zero)
  }

  /// Adds row `y` of the source.
  public func add(_ y: Int, _ row: UnsafePointer<SIMD4<Float>>) {
    let (width, height) = (sums.width, sums.height)
    let step = Float(width) / Float(sourceWidth)
    let sum = line[0]
    sum.update(repeating: .zero, count: width)
    for x in 0..<sourceWidth {
      let from = Float(x) * step
      let first = min(Int(from), width - 1)
      let next = Float(first + 1)
      let to = from + step
      if to <= next || first + 1 >= width {
        sum[first] += row[x] * step
      } else {
        sum[first] += row[x] * (next - from)
        sum[first + 1] += row[x] * (to - next)
      }
    }
    let down = Float(height) / Float(sourceHeight)
    let top = Float(y) * down
    let first = min(Int(top), height - 1)
    let share = min(1, max(0, (Float(first + 1) - top) / down))
    for (index, part) in [(first, share), (first + 1, 1 - share)] where part > 0 && index < height {
      let out = sums[index]
      for x in 0..<width { out[x] += sum[x] * part }
      weights[0][index] += part
    }
  }

  /// The means.
  public consuming func finish() -> Raster {
    for y in 0..<sums.height {
      let (out, weight) = (sums[y], weights[0][y])
      guard weight > 0 else { continue }
      for x in 0..<sums.width { out[x] /= weight }
    }
    return sums
  }
}

extension Grid where Element == SIMD4<Float> {
  /// At most as large as this one.
  public func shrunk(to width: Int, _ height: Int) -> Raster {
    let mean = AreaMean(from: self.width, self.height, to: min(width, self.width), min(height, self.height))
    for y in 0..<self.height { mean.add(y, self[y]) }
    return mean.finish()
  }

  /// Every `factor` x `factor` pixels become one, their mean; what is over at the right and below is cut off.
  public func shrunk(by factor: Int, on workers: borrowing some Workers & ~Copyable) throws -> Raster {
    guard factor > 1 else { return self }
    let small = Raster(width: max(width / factor, 1), height: max(height / factor, 1), filledWith: .zero)
    try workers.bands(of: 0..<small.height, height: 8) { band in
      for y in band {
        let out = small[y]
        for line in 0..<factor where y * factor + line < self.height {
          let row = self[y * factor + line]
          for x in 0..<small.width {
            var sum = SIMD4<Float>.zero
            for step in 0..<factor { sum += row[min(x * factor + step, self.width - 1)] }
            out[x] += sum
          }
        }
        let share = 1 / Float(factor * factor)
        for x in 0..<small.width { out[x] *= share }
      }
    }
    return small
  }
}
