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

  /// The blurred picture; beyond its edges its outermost pixels go on.
  public func blur(_ source: Raster, on workers: borrowing some Workers & ~Copyable) throws -> Raster {
    guard weights.count > 1, !source.isEmpty else { return source }
    let result = Raster(width: source.width, height: source.height, filledWith: .zero)
    try workers.bands(of: 0..<source.height, height: 16) { band in spread(source, result, band) }
    return result
  }

  /// As for a picture, for one number a pixel.
  public func blur(_ source: Plane, on workers: borrowing some Workers & ~Copyable) throws -> Plane {
    guard weights.count > 1, !source.isEmpty else { return source }
    let result = Plane(width: source.width, height: source.height, filledWith: 0)
    try workers.bands(of: 0..<source.height, height: 16) { band in spread(source, result, band) }
    return result
  }

  /// Down the columns only.
  public func blurDown(_ source: Plane, on workers: borrowing some Workers & ~Copyable) throws -> Plane {
    guard weights.count > 1, !source.isEmpty else { return source }
    let result = Plane(width: source.width, height: source.height, filledWith: 0)
    try workers.bands(of: 0..<source.height, height: 16) { band in
      for y in band {
        let out = result[y]
        for tap in weights.indices {
          let (row, weight) = (source.nearest(y + tap - reach), weights[tap])
          for x in 0..<source.width { out[x] += row[x] * weight }
        }
      }
    }
    return result
  }

  /// Along the rows only.
  public func blurAcross(_ source: Plane, on workers: borrowing some Workers & ~Copyable) throws -> Plane {
    guard weights.count > 1, !source.isEmpty else { return source }
    let result = Plane(width: source.width, height: source.height, filledWith: 0)
    let width = source.width
    try workers.bands(of: 0..<source.height, height: 16) { band in
      let line = Plane(width: width + 2 * reach, height: 1, filledWith: 0)
      for y in band {
        let (row, wide, out) = (source[y], line[0], result[y])
        for x in 0..<width + 2 * reach { wide[x] = row[min(max(x - reach, 0), width - 1)] }
        for tap in weights.indices {
          let weight = weights[tap]
          for x in 0..<width { out[x] += wide[x + tap] * weight }
        }
      }
    }
    return result
  }

  private func spread<Element: Blurrable>(_ source: Grid<Element>, _ result: Grid<Element>, _ band: Range<Int>) {
    let width = source.width
    // Wider than the row by the kernel on both sides, so that the inner loop needs no bounds.
    let line = Grid<Element>(width: width + 2 * reach, height: 1, filledWith: source[0][0])
    for y in band {
      let sum = line[0]
      for tap in weights.indices {
        let (row, weight) = (source.nearest(y + tap - reach), weights[tap])
        if tap == 0 {
          for x in 0..<width { sum[reach + x] = row[x].times(weight) }
        } else {
          for x in 0..<width { sum[reach + x] = sum[reach + x].plus(row[x], weight) }
        }
      }
      for x in 0..<reach {
        sum[x] = sum[reach]
        sum[reach + width + x] = sum[reach + width - 1]
      }
      let out = result[y]
      for x in 0..<width {
        var value = sum[x].times(weights[0])
        for tap in 1..<weights.count { value = value.plus(sum[x + tap], weights[tap]) }
        out[x] = value
      }
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
