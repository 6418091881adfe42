import AtelierStageKit

/// Bands into a new picture, for a look in which pixels depend on those around them.
struct NeighbourPass {
  private let look: Look
  private let mask: Mask?

  init(_ look: Look, mask: Mask?) {
    self.look = look
    self.mask = mask
  }

  func run(_ run: borrowing Run) throws {
    let source = try run.input()
    let bounds = 0..<source.height
    let width = source.width
    let look = look
    let finish = Finish(look, mask: mask, width: width, height: source.height, format: source.format)

    @Sendable func sharp(_ rows: Range<Int>) -> Strip<Pixel> {
      let strip = Strip(rows.widened(by: look.sharpen?.reach ?? 0, in: bounds), width: width, filledWith: Pixel())
      for y in strip.rows { look.grade.read(source, y, into: strip[y]) }
      look.sharpen?.apply(to: strip, rows: rows)
      return strip
    }

    let wide = look.blur.flatMap { $0.reduction > 1 ? $0 : nil }
    let near = wide == nil ? look.blur : nil
    let grid = try wide.map { try SoftGrid($0, width: width, height: source.height, on: run, sharp) }
    var output = try run.makeImage(width: width, height: source.height, like: source.format)
    try output.forEachBand(of: 64, on: run) { band in
      let scratch = FinishScratch(finish, rows: band.rows)
      let strip = sharp(band.rows.widened(by: near?.kernel.reach ?? 0, in: bounds))
      near?.apply(to: strip, rows: band.rows)
      for y in band.rows {
        grid?.apply(y, to: strip[y], count: width)
        finish.apply(y, strip[y], scratch, source)
        band.write(y, from: strip[y])
      }
    }
    try run.setOutput(output)
  }
}
