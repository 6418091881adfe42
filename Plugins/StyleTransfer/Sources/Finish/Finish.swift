import AtelierStageKit

/// Brings the painting to the picture's size, with the photograph's fine drawing, and lays it on the picture.
struct Finish: Sendable {
  /// The photograph and the painting, both at the working size.
  let photograph: Canvas
  let painting: Canvas
  let wishes: Wishes
  let mask: Mask?
  let protection: Protection?

  func apply(to image: inout MutableImage, on run: borrowing Run) throws {
    let size = Size(width: image.width, height: image.height)
    let enlarger = Enlarger(from: Size(width: painting.width, height: painting.height), to: size)
    let finish = self
    try image.forEachBand(on: run) { band in
      let scratch = Strip(0..<4, width: max(size.width, finish.painting.width), filledWith: Pixel())
      let (line, painted, coarse, row) = (scratch[0], scratch[1], scratch[2], scratch[3])
      let shares = Strip(0..<1, width: size.width, filledWith: Float(1))
      for y in band.rows {
        if finish.protection != nil { shares[0].update(repeating: 1, count: size.width) }
        finish.mask?.read(y, of: size.height, into: shares[0], count: size.width)
        finish.protection?.lower(shares[0], y, of: size.height, count: size.width)
        enlarger.read(y, of: finish.painting, line: line, into: painted)
        // Without the fine drawing nobody looks at the coarse one.
        if finish.wishes.detail > 0 { enlarger.read(y, of: finish.photograph, line: line, into: coarse) }
        band.read(y, into: row)
        finish.blend(row, painted, coarse, shares[0], size.width)
        band.write(y, from: row)
      }
    }
  }

  private func blend(
    _ row: UnsafeMutablePointer<Pixel>, _ painted: UnsafeMutablePointer<Pixel>, _ coarse: UnsafeMutablePointer<Pixel>,
    _ shares: UnsafeMutablePointer<Float>, _ width: Int
  ) {
    for x in 0..<width where shares[x] > 0 {
      let own = row[x]
      let light = own.onPaper.luma
      // What the working size could not hold of the photograph's light and dark.
      let fine = (light - coarse[x].luma) * wishes.detail
      var color = painted[x] + fine
      if wishes.keepsColor { color = own.withLuma(color.luma) }
      color = color.clamped(lowerBound: Pixel(), upperBound: Pixel(repeating: 1))
      var result = own + (color - own) * (shares[x] * wishes.cover)
      result.w = own.w
      row[x] = result
    }
  }
}
