import AtelierStageKit

/// An unsharp mask on luma: what a blur takes away is added once more, but for noise and glaring halos.
struct Sharpen: Sendable {
  private let amount: Float
  private let threshold: Float
  private let kernel: Gaussian

  /// Nil when none is asked for.
  init?(_ run: borrowing Run) throws {
    guard run.has("sharpen") else { return nil }
    amount = try Float(run.number("sharpen.amount")) / 100
    threshold = try Float(run.number("sharpen.threshold")) / 255
    kernel = Gaussian(deviation: min(try run.number("sharpen.radius"), 50))
    guard amount > 0, kernel.reach > 0 else { return nil }
  }

  /// How many rows above and below a row are needed.
  var reach: Int { kernel.reach }

  /// Sharpens the rows `rows` of `strip`, which reaches ``reach`` rows further where the picture does.
  func apply(to strip: Strip<Pixel>, rows: Range<Int>) {
    let width = strip.width
    // Luma and its weight: what is transparent has no say in the blur.
    let luma = Strip(strip.rows, width: width, filledWith: SIMD2<Float>())
    let scratch = Strip(0..<1, width: width + 2 * reach, filledWith: SIMD2<Float>())
    for y in strip.rows {
      let row = strip[y]
      kernel.pad(scratch[0], count: width) { x in SIMD2((row[x] * ColorMix.weights).sum() * row[x].w, row[x].w) }
      kernel.across(scratch[0], into: luma[y], count: width)
    }
    for y in rows {
      let row = strip[y]
      kernel.down(luma, at: y, into: scratch[0])
      for x in 0..<width {
        let soft = scratch[0][x]
        guard soft.y > 1e-6 else { continue }
        let difference = (row[x] * ColorMix.weights).sum() - soft.x / soft.y
        let rise = max(abs(difference) - threshold, 0) * amount
        // Tends to a quarter of the whole range, however strong the edge.
        let step = difference < 0 ? -rise / (1 + 4 * rise) : rise / (1 + 4 * rise)
        row[x] = (row[x] + Pixel(step, step, step, 0)).clamped(to: 1)
      }
    }
  }
}
