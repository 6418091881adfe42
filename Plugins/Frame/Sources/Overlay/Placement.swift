import AtelierStageKit
import Glibc

/// Where an overlay lies, how large it is, and how it is turned and repeated.
struct Placement: Sendable {
  /// The overlay itself, before it is turned about its middle.
  let box: Box
  /// All that is drawn on; it may reach beyond the picture.
  let area: Box
  /// Clockwise.
  let radians: Double
  /// Between tiles, in px.
  let gap: Double
  /// From one tile to the next, in px; nil for a single overlay.
  let step: SIMD2<Double>?

  /// `whole` is the picture, `picture` the overlay's own size in px.
  init(_ run: borrowing Run, whole: Box, picture: SIMD2<Int>) throws {
    let anchor: Anchor = try run.choice("anchor")
    let margin = try run.number("margin")
    let given = try run.has("box") ? Box(run, "box") : nil
    let region = given ?? whole
    let room = SIMD2(Double(region.width), Double(region.height)) - 2 * margin
    guard room.x >= 1, room.y >= 1 else {
      throw StageError.invalid("a margin of \(Int(margin)) px leaves no room in \(region)")
    }
    let own = SIMD2(Double(picture.x), Double(picture.y))
    let scale = Self.scale(run, own, room: room, fills: given != nil)
    let size = pointwiseMax((own * scale).rounded(.toNearestOrAwayFromZero), SIMD2(1, 1))
    guard max(size.x, size.y) <= Double(Canvas.longestSide) else {
      throw StageError.invalid(
        "the overlay would be \(Int(size.x)) x \(Int(size.y)) px, and a side may have \(Canvas.longestSide) at most")
    }
    let offset = SIMD2(try run.number("offset-x"), try run.number("offset-y"))
    let corner = SIMD2(Double(region.x), Double(region.y)) + margin + (room - size) * anchor.shares + offset
    box = Box(x: Int(corner.x.rounded()), y: Int(corner.y.rounded()), width: Int(size.x), height: Int(size.y))
    radians = try run.number("rotation") * .pi / 180
    gap = try run.number("gap")
    if run.flag("tile") {
      step = size + gap
      area = region
    } else {
      step = nil
      area = radians == 0 ? box : Self.bounds(of: box, radians)
    }
  }

  /// Whether the overlay's pixels fall on those of the picture.
  var isPlain: Bool { radians == 0 && step == nil }

  func refusal(_ whole: Box) -> StageError {
    .invalid("the overlay's place, \(area), lies outside the picture of \(whole.width) x \(whole.height) px")
  }

  /// The size asked for, else what fills the box, else its own size where that fits.
  private static func scale(_ run: borrowing Run, _ own: SIMD2<Double>, room: SIMD2<Double>, fills: Bool) -> Double {
    let asked = [
      run.number(ifGiven: "width").map { $0 / own.x }, run.number(ifGiven: "height").map { $0 / own.y },
    ].compactMap { $0 }
    let fitting = (room / own).min()
    return asked.min() ?? (fills ? fitting : min(fitting, 1))
  }

  private static func bounds(of box: Box, _ radians: Double) -> Box {
    let size = FreeTurn.around(SIMD2(Double(box.width), Double(box.height)), radians)
    let (width, height) = (Int(size.x) + 2, Int(size.y) + 2)
    return Box(
      x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width: width, height: height)
  }
}
