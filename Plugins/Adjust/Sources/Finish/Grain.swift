import AtelierStageKit

/// Film grain: noise of mean 0 that depends on nothing but place and seed, strongest in the middle tones.
struct Grain: Sendable {
  /// Standard deviation in the middle tones, of encoded samples.
  private let deviation: Float
  private let isColored: Bool
  private let seed: UInt32
  private let kernel: Gaussian

  /// Nil when none is asked for.
  init?(_ run: borrowing Run) throws {
    guard run.has("grain") else { return nil }
    let amount = try run.number("grain.amount")
    guard amount > 0 else { return nil }
    // A share of a large picture may be more than its grain can be.
    let size = min(try run.number("grain.size"), 40)
    isColored = run.flag("grain.color")
    seed = UInt32(truncatingIfNeeded: Int(try run.number("grain.seed")))
    kernel = Gaussian(deviation: max(size - 1, 0) / 2)
    // Smoothing takes strength from the noise, by the square sum of the kernel's weights each way.
    deviation = Float(amount / 100 * 0.12) / kernel.squareSum
  }

  /// The grain of some rows, a plane for each channel or one for all.
  final class Noise: Sendable {
    let planes: [Strip<Float>]

    init(_ planes: [Strip<Float>]) { self.planes = planes }
  }

  func noise(_ rows: Range<Int>, width: Int) -> Noise {
    Noise(
      (0..<(isColored ? 3 : 1)).map { channel in
        let reach = kernel.reach
        let raw = Strip(rows.lowerBound - reach..<rows.upperBound + reach, width: width, filledWith: Float())
        let scratch = Strip(0..<1, width: width + 2 * reach, filledWith: Float())
        for y in raw.rows {
          white(y, channel, into: scratch[0], count: width + 2 * reach)
          kernel.across(scratch[0], into: raw[y], count: width)
        }
        guard reach > 0 else { return raw }
        let smooth = Strip(rows, width: width, filledWith: Float())
        for y in rows { kernel.down(raw, at: y, into: smooth[y]) }
        return smooth
      })
  }

  func apply(_ noise: Noise, _ y: Int, _ row: UnsafeMutablePointer<Pixel>) {
    let planes = noise.planes
    let (first, second, third) = (
      planes[0][y], planes[planes.count > 1 ? 1 : 0][y], planes[planes.count > 2 ? 2 : 0][y]
    )
    for x in 0..<planes[0].width {
      let luma = min(max((row[x] * ColorMix.weights).sum(), 0), 1)
      let strength = (4 * luma * (1 - luma)).squareRoot() * deviation
      row[x] += Pixel(first[x], second[x], third[x], 0) * strength
    }
  }

  /// Nearly normal noise of deviation 1: the sum of a hash's four bytes.
  private func white(_ y: Int, _ channel: Int, into row: UnsafeMutablePointer<Float>, count: Int) {
    let base = Self.mixed(seed &* 4 &+ UInt32(channel)) ^ (UInt32(truncatingIfNeeded: y) &* 0x9E37_79B1)
    let start = Self.mixed(base)
    for x in 0..<count {
      let bits = Self.mixed(start &+ UInt32(truncatingIfNeeded: x) &* 0x85EB_CA77)
      let sum = (bits & 255) + (bits >> 8 & 255) + (bits >> 16 & 255) + (bits >> 24)
      row[x] = (Float(sum) - 510) * (1 / 147.8)
    }
  }

  /// A hash of 32 bits by shifts and multiplications (Ellis's `lowbias32`).
  private static func mixed(_ value: UInt32) -> UInt32 {
    var value = value
    value = (value ^ value >> 16) &* 0x7FEB_352D
    value = (value ^ value >> 15) &* 0x846C_A68B
    return value ^ value >> 16
  }
}
