import AtelierStageKit
import Glibc

/// A blurred silhouette of the letters, kept small: a wide blur leaves nothing that fewer pixels could not hold.
final class SoftMask: @unchecked Sendable {
  /// Px of the picture in a pixel of the mask.
  private let factor: Int
  private let width: Int
  private let height: Int
  /// Middle of the first pixel of the mask, in px of the picture.
  private let origin: SIMD2<Float>
  private let values: UnsafeMutablePointer<Float>

  /// How far a blur of `deviation` px reaches, in px.
  static func reach(_ deviation: Double) -> Double { (3 * deviation).rounded(.up) + 2 }

  /// The larger of `fill` and `stroke`, blurred by a Gaussian of `deviation` px and moved by `offset` px.
  init(_ fill: Mask, _ stroke: Mask?, deviation: Double, offset: SIMD2<Double>) throws(StageError) {
    var factor = 1
    while deviation / Double(factor) >= 4 { factor *= 2 }
    self.factor = factor
    // Averaging over a pixel of the mask is a blur too; what is left to do makes up the whole.
    let average = Double(factor * factor - 1) / 12
    let rest = max(0, deviation * deviation - average).squareRoot() / Double(factor)
    let kernel = Self.kernel(rest)
    let reach = kernel.count / 2 + 1
    let area = (stroke ?? fill).area
    width = (area.width + factor - 1) / factor + 2 * reach
    height = (area.height + factor - 1) / factor + 2 * reach
    let half = Float(factor) / 2
    origin = SIMD2(
      Float(area.x.lowerBound - reach * factor) + half + Float(offset.x),
      Float(area.y.lowerBound - reach * factor) + half + Float(offset.y))
    let (count, isTooLarge) = width.multipliedReportingOverflow(by: height)
    guard !isTooLarge, let values = calloc(count, MemoryLayout<Float>.stride),
      let scratch = calloc(count, MemoryLayout<Float>.stride)
    else { throw .noMemory("there is no room for a shadow of \(area.width) x \(area.height) px") }
    defer { free(scratch) }
    self.values = values.assumingMemoryBound(to: Float.self)
    let other = scratch.assumingMemoryBound(to: Float.self)
    shrink(fill, stroke, reach)
    if kernel.count > 1 {
      for y in 0..<height { spread(kernel, from: self.values + y * width, to: other + y * width) }
      for y in 0..<height { gather(kernel, from: other, row: y) }
    }
  }

  deinit { free(values) }

  private static func kernel(_ deviation: Double) -> [Float] {
    guard deviation > 0.05 else { return [1] }
    let reach = Int((3 * deviation).rounded(.up))
    let weights = (-reach...reach).map { exp(-Double($0 * $0) / (2 * deviation * deviation)) }
    let sum = weights.reduce(0, +)
    return weights.map { Float($0 / sum) }
  }

  private func shrink(_ fill: Mask, _ stroke: Mask?, _ reach: Int) {
    let area = (stroke ?? fill).area
    let inner = fill.area
    let unit = 1 / Float(255 * factor * factor)
    for y in area.y {
      let row = values + ((y - area.y.lowerBound) / factor + reach) * width + reach
      if let source = stroke?.row(y) {
        let inside = fill.row(y)
        for index in 0..<area.width {
          let x = area.x.lowerBound + index
          var value = source[index]
          if let inside, inner.x.contains(x) { value = max(value, inside[x - inner.x.lowerBound]) }
          row[index / factor] += Float(value) * unit
        }
      } else if let source = fill.row(y) {
        for index in 0..<area.width { row[index / factor] += Float(source[index]) * unit }
      }
    }
  }

  private func spread(_ kernel: [Float], from source: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>) {
    let reach = kernel.count / 2
    for (tap, weight) in kernel.enumerated() {
      let shift = tap - reach
      for x in max(0, -shift)..<min(width, width - shift) { target[x] += source[x + shift] * weight }
    }
  }

  private func gather(_ kernel: [Float], from source: UnsafePointer<Float>, row y: Int) {
    let reach = kernel.count / 2
    let target = values + y * width
    for x in 0..<width { target[x] = 0 }
    for (tap, weight) in kernel.enumerated() where (0..<height).contains(y + tap - reach) {
      let line = source + (y + tap - reach) * width
      for x in 0..<width { target[x] += line[x] * weight }
    }
  }

  /// One row of the picture under the mask.
  struct Row {
    fileprivate let values: UnsafePointer<Float>
    fileprivate let last: Float
    fileprivate let start: Float
    fileprivate let step: Float

    /// The coverage at column `x` of the picture, 0...1.
    @inline(__always)
    func coverage(_ x: Int) -> Float {
      let place = (Float(x) + 0.5 - start) * step
      guard place > 0, place < last else { return 0 }
      let left = Int(place)
      return values[left] + (values[left + 1] - values[left]) * (place - Float(left))
    }
  }

  /// How many values `row(_:into:)` writes.
  var rowCount: Int { width }

  /// Mixes the two rows of the mask about row `y` of the picture into `scratch`; nil outside.
  func row(_ y: Int, into scratch: UnsafeMutablePointer<Float>) -> Row? {
    let place = (Float(y) + 0.5 - origin.y) / Float(factor)
    guard place > 0, place < Float(height - 1) else { return nil }
    let top = Int(place)
    let part = place - Float(top)
    let upper = values + top * width
    let lower = upper + width
    for x in 0..<width { scratch[x] = upper[x] + (lower[x] - upper[x]) * part }
    return Row(values: scratch, last: Float(width - 1), start: origin.x, step: 1 / Float(factor))
  }
}
