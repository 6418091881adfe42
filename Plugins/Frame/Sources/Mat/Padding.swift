import AtelierStageKit

/// Space around the picture: lengths on its sides, then what a ratio still lacks.
struct Padding {
  var left = 0
  var top = 0
  var right = 0
  var bottom = 0
  var color = Pixel()

  /// Nil when the recipe asks for none.
  init?(_ run: borrowing Run, width: Int, height: Int) throws {
    guard run.has("pad") else { return nil }
    left = Int(try run.number("pad.left").rounded())
    top = Int(try run.number("pad.top").rounded())
    right = Int(try run.number("pad.right").rounded())
    bottom = Int(try run.number("pad.bottom").rounded())
    color = try run.color("pad.color")
    if let ratio = run.number(ifGiven: "pad.ratio") { reach(ratio, Double(width), Double(height)) }
  }

  private mutating func reach(_ ratio: Double, _ width: Double, _ height: Double) {
    let size = SIMD2(width + Double(left + right), height + Double(top + bottom))
    let limit = Double(Canvas.longestSide + 1)
    let across = Int(min(max(size.y * ratio - size.x, 0), limit).rounded())
    let down = Int(min(max(size.x / ratio - size.y, 0), limit).rounded())
    left += across / 2
    right += across - across / 2
    top += down / 2
    bottom += down - down / 2
  }
}
