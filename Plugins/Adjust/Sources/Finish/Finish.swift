import AtelierStageKit

/// What depends on a pixel's place and comes last: grain, vignette, and how much of the whole is taken.
struct Finish: Sendable {
  let grain: Grain?
  private let vignette: Vignette.Field?
  private let mask: Mask?
  private let strength: Float
  private let dithers: Bool
  let width: Int
  private let height: Int

  init(_ look: Look, mask: Mask?, width: Int, height: Int, format: ImageFormat) {
    grain = look.grain
    vignette = look.vignette.map { Vignette.Field($0, width: width, height: height) }
    self.mask = mask
    strength = look.strength
    dithers = look.dithers && !format.isFloat
    self.width = width
    self.height = height
  }

  /// Finishes row `y`, which `source` has as it came.
  func apply(_ y: Int, _ row: UnsafeMutablePointer<Pixel>, _ scratch: FinishScratch, _ source: borrowing Image) {
    if let noise = scratch.noise { grain?.apply(noise, y, row) }
    vignette?.apply(y, row)
    if dithers { dither(y, row) }
    guard mask != nil || strength < 1 else { return }
    let (original, shares) = (scratch.original[0], scratch.shares[0])
    source.read(y, into: original)
    mask?.read(y, of: height, into: shares, count: width)
    for x in 0..<width { row[x] = original[x] + (row[x] - original[x]) * (shares[x] * strength) }
  }

  /// Adds less than half an 8-bit step by Bayer's 4 x 4 matrix.
  private func dither(_ y: Int, _ row: UnsafeMutablePointer<Pixel>) {
    let ranks: SIMD4<Float> =
      switch y & 3 {
      case 0: SIMD4(0, 8, 2, 10)
      case 1: SIMD4(12, 4, 14, 6)
      case 2: SIMD4(3, 11, 1, 9)
      default: SIMD4(15, 7, 13, 5)
      }
    let steps = (ranks - 7.5) / (16 * 255)
    for x in 0..<width {
      let step = steps[x & 3]
      row[x] += SIMD4(step, step, step, 0)
    }
  }
}

/// What ``Finish`` needs for the rows of a band, taken once.
struct FinishScratch {
  let noise: Grain.Noise?
  let original: Strip<Pixel>
  let shares: Strip<Float>

  init(_ finish: Finish, rows: Range<Int>) {
    noise = finish.grain?.noise(rows, width: finish.width)
    original = Strip(0..<1, width: finish.width, filledWith: Pixel())
    shares = Strip(0..<1, width: finish.width, filledWith: 1)
  }
}
