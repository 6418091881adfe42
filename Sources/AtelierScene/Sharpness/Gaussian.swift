import Glibc

/// A blur by a Gaussian, across and down.
public struct Gaussian: Sendable {
  private let weights: [Float]

  /// `deviation` is in px; below 0.05 nothing is blurred.
  public init(deviation: Double) {
    guard deviation > 0.05 else {
      weights = [1]
      return
    }
    let reach = Int((3 * deviation).rounded(.up))
    let row = (-reach...reach).map { exp(-Double($0 * $0) / (2 * deviation * deviation)) }
    let sum = row.reduce(0, +)
    weights = row.map { Float($0 / sum) }
  }

  /// How far a pixel spreads, in px.
  public var reach: Int { weights.count / 2 }

  /// Which way a blur goes.
  public enum Direction: Sendable { case both, across, down }

  /// The blurred picture; beyond its edges its outermost pixels go on.
  public func blur(
    _ source: Raster, _ direction: Direction = .both, on workers: borrowing some Workers & ~Copyable
  ) throws -> Raster { try blurred(source, direction, on: workers) }

  /// As for a picture, for one number a pixel.
  public func blur(
    _ source: Plane, _ direction: Direction = .both, on workers: borrowing some Workers & ~Copyable
  ) throws -> Plane { try blurred(source, direction, on: workers) }

  private func blurred<Element: Blurrable>(
    _ source: Grid<Element>, _ direction: Direction, on workers: borrowing some Workers & ~Copyable
  ) throws -> Grid<Element> {
    guard weights.count > 1, !source.isEmpty else { return source }
    let result = Grid<Element>(width: source.width, height: source.height, filledWith: source[0][0])
    try workers.bands(of: 0..<source.height, height: 16) { band in
      // Wider than the row by the kernel on both sides, so that the inner loop needs no bounds.
      let line = Grid<Element>(width: source.width + 2 * reach, height: 1, filledWith: source[0][0])
      let middle = line[0] + reach
      for y in band {
        switch direction {
        case .down: down(source, y, into: result[y])
        case .across:
          middle.update(from: source[y], count: source.width)
          across(middle, source.width, into: result[y])
        case .both:
          down(source, y, into: middle)
          across(middle, source.width, into: result[y])
        }
      }
    }
    return result
  }

  /// Adds the rows around row `y` up.
  private func down<Element: Blurrable>(_ source: Grid<Element>, _ y: Int, into sum: UnsafeMutablePointer<Element>) {
    for tap in weights.indices {
      let (row, weight) = (source.nearest(y + tap - reach), weights[tap])
      if tap == 0 {
        for x in 0..<source.width { sum[x] = row[x].times(weight) }
      } else {
        for x in 0..<source.width { sum[x] = sum[x].plus(row[x], weight) }
      }
    }
  }

  /// Blurs a row of `width`, around which there is room for the kernel.
  private func across<Element: Blurrable>(
    _ row: UnsafeMutablePointer<Element>, _ width: Int, into out: UnsafeMutablePointer<Element>
  ) {
    for x in 0..<reach {
      row[x - reach] = row[0]
      row[width + x] = row[width - 1]
    }
    for x in 0..<width {
      var value = row[x - reach].times(weights[0])
      for tap in 1..<weights.count { value = value.plus(row[x + tap - reach], weights[tap]) }
      out[x] = value
    }
  }
}

/// What a blur adds up: a number, or four of them at once.
protocol Blurrable: BitwiseCopyable, Sendable {
  /// This, as often as `weight` says.
  func times(_ weight: Float) -> Self
  /// This and `other` as often as `weight` says.
  func plus(_ other: Self, _ weight: Float) -> Self
}

extension Float: Blurrable {
  @inline(__always)
  func times(_ weight: Float) -> Float { self * weight }
  @inline(__always)
  func plus(_ other: Float, _ weight: Float) -> Float { self + other * weight }
}

extension SIMD4<Float>: Blurrable {
  @inline(__always)
  func times(_ weight: Float) -> SIMD4<Float> { self * weight }
  @inline(__always)
  func plus(_ other: SIMD4<Float>, _ weight: Float) -> SIMD4<Float> { self + other * weight }
}
