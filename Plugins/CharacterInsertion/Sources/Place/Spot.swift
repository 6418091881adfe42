import AtelierScene
import AtelierStageKit

/// What the recipe says about where the figure stands, before its picture is looked at.
struct Spot: Sendable {
  /// The picture's size in px.
  let picture: SIMD2<Double>
  /// The region for the anchor, without the margin.
  let region: (corner: SIMD2<Double>, size: SIMD2<Double>)
  let anchor: Anchor
  /// The point of the ground, where one is given.
  let foot: SIMD2<Double>?
  /// Nil: it fills the box.
  let height: Double?
  let isFlipped: Bool

  init(_ run: borrowing Run, width: Int, height: Int) throws {
    picture = SIMD2(Double(width), Double(height))
    anchor = try run.choice("anchor")
    isFlipped = run.flag("flip")
    foot = run.has("foot") ? SIMD2(try run.number("foot.x"), try run.number("foot.y")) : nil
    if run.has("box") {
      let corner = SIMD2(try run.number("box.x"), try run.number("box.y"))
      let size = SIMD2(try run.number("box.width"), try run.number("box.height"))
      let words = "the 'box' of \(whole(size.x)) x \(whole(size.y)) px at \(whole(corner.x)), \(whole(corner.y))"
      guard size.x >= 1, size.y >= 1 else {
        throw StageError.invalid("\(words) has no room for a figure; give it a width and a height")
      }
      guard corner.x < picture.x, corner.y < picture.y, corner.x + size.x > 0, corner.y + size.y > 0 else {
        throw StageError.invalid("\(words) lies outside the picture of \(width) x \(height) px; move it inside")
      }
      region = (corner, size)
    } else {
      let margin = try run.number("margin")
      guard picture.x > 2 * margin, picture.y > 2 * margin else {
        throw StageError.invalid(
          "a margin of \(whole(margin)) px leaves no room in the picture of \(width) x \(height) px")
      }
      region = (SIMD2(repeating: margin), picture - 2 * margin)
    }
    let given = run.number(ifGiven: "height")
    self.height = given ?? (run.has("box") ? nil : 0.4 * picture.y)
  }

  /// About how high the figure will be, in px.
  var roughHeight: Double { height ?? region.size.y }

  /// Where it will stand, from 0 at the picture's left to 1 at its right.
  var place: Double {
    let x = foot?.x ?? region.corner.x + region.size.x * (0.15 + 0.7 * anchor.shares.x)
    return min(max(x / picture.x, 0), 1)
  }
}

/// `value` rounded, for a sentence.
func whole(_ value: Double) -> String { "\(Int(max(-1e9, min(1e9, value.rounded()))))" }

/// `value` with `digits` behind the point, for a sentence.
func fixed(_ value: Double, _ digits: Int = 2) -> String {
  let scale = digits == 1 ? 10.0 : 100.0
  let steps = Int(max(-1e9, min(1e9, (abs(value) * scale).rounded())))
  let rest = "\(steps % Int(scale))"
  let zeros = String(repeating: "0", count: digits - rest.count)
  return "\(value < 0 && steps > 0 ? "-" : "")\(steps / Int(scale)).\(zeros)\(rest)"
}
