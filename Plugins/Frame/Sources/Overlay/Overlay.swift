import AtelierStageKit

/// Lays another picture over the one in hand: a watermark, a logo, a product.
struct Overlay: Stage {
  static let id = "overlay"

  init(host: StageHost) {}

  func check(_ check: borrowing Check) {
    check.lookAtBox("box", for: "an overlay")
    // In a box the margin is one of the box.
    if !check.has("box") { check.lookAtMargin("margin") }
  }

  func run(_ run: borrowing Run) throws {
    guard let picture = try run.picture("picture") else { throw StageError.invalid("'overlay' needs 'picture'") }
    let opacity = try Float(run.number("opacity"))
    guard opacity > 0 else { return try run.setOutput(run.edit()) }
    let mode: Blend.Mode = try run.choice("mode")
    var target = try run.edit()
    let whole = Box(x: 0, y: 0, width: target.width, height: target.height)
    let place = try Placement(run, whole: whole, picture: SIMD2(picture.width, picture.height))
    let stamp = try Stamp(picture, place, run)
    let blend = Blend(mode, opacity: opacity)
    let area = place.area.intersection(whole)
    guard !area.isEmpty else { throw place.refusal(whole) }
    try target.forEachBand(in: area.rows, on: run) { band in
      let scratch = Strip(0..<2, width: area.width, filledWith: Pixel())
      let (under, over) = (scratch[0], scratch[1])
      for y in band.rows {
        stamp.read(y, area.columns, into: over)
        band.read(y, columns: area.columns, into: under)
        for x in 0..<area.width { under[x] = blend(over[x], over: under[x]) }
        band.write(y, columns: area.columns, from: under)
      }
    }
    run.record("box", "\(area)")
    try run.setOutput(target)
  }
}
