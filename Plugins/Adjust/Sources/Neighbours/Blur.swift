import AtelierStageKit

/// A Gaussian blur of colours weighted by their alpha; alpha itself stays.
struct Blur: Sendable {
  /// How much smaller the picture is made before it is blurred; 1 for a small radius.
  let reduction: Int
  let kernel: Gaussian

  /// Nil when the radius, in px, is too small to see.
  init?(radius: Double) {
    guard radius > 0.1 else { return nil }
    reduction = max(1, Int(radius / 4))
    let factor = Double(reduction)
    // Averaging over a cell and reading between cells blur too: a quarter of a cell, squared.
    let own = reduction == 1 ? radius : ((radius / factor) * (radius / factor) - 0.25).squareRoot()
    kernel = Gaussian(deviation: own)
  }

  /// Blurs the rows `rows` of `strip`, which reaches further by the kernel where the picture does.
  func apply(to strip: Strip<Pixel>, rows: Range<Int>) {
    let width = strip.width
    let soft = Strip(strip.rows, width: width, filledWith: Pixel())
    let scratch = Strip(0..<1, width: width + 2 * kernel.reach, filledWith: Pixel())
    for y in strip.rows {
      let row = strip[y]
      kernel.pad(scratch[0], count: width) { Self.premultiplied(row[$0]) }
      kernel.across(scratch[0], into: soft[y], count: width)
    }
    for y in rows {
      kernel.down(soft, at: y, into: scratch[0])
      for x in 0..<width { strip[y][x] = Self.straight(scratch[0][x], over: strip[y][x]) }
    }
  }

  static func premultiplied(_ pixel: Pixel) -> Pixel {
    (pixel * pixel.w).withAlpha(of: pixel)
  }

  /// The colour of the premultiplied `sum` with the alpha of `pixel`, whose colour stays where nothing is around.
  static func straight(_ sum: Pixel, over pixel: Pixel) -> Pixel {
    sum.w > 1e-6 ? (sum / sum.w).withAlpha(of: pixel) : pixel
  }
}
