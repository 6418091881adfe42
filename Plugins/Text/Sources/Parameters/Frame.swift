import AtelierStageKit

/// Where on the picture the text may lie, and how it lies there.
struct Frame {
  enum Align: String { case left, center, right, start, end, justify }
  enum VerticalAlign: String { case top, middle, bottom }

  /// In px of the picture.
  let box: Box
  /// Whether the recipe gives the box.
  let isPlaced: Bool
  /// What the text must not leave when it is turned: the picture within the margin.
  let safe: Box
  let align: Align
  let verticalAlign: VerticalAlign
  /// Clockwise about the middle of the box, in radians.
  let rotation: Double
  /// Distance of baselines over the font's own line height.
  let lineSpacing: Double

  init(_ run: borrowing Run, width: Int, height: Int) throws(StageError) {
    let picture = Box(x: 0, y: 0, width: Double(width), height: Double(height))
    let shorter = min(picture.width, picture.height)
    isPlaced = run.has("box")
    let margin = run.number(ifGiven: "margin") ?? (isPlaced ? 0 : shorter * 0.05)
    var wanted = picture
    if isPlaced {
      wanted = Box(
        x: try run.number("box.x"), y: try run.number("box.y"), width: try run.number("box.width"),
        height: try run.number("box.height"))
    }
    safe = picture.inset(by: margin)
    box = wanted.intersection(safe)
    guard box.width >= 1, box.height >= 1 else {
      throw .invalid(
        "the text's box (\(wanted)) leaves no room on the picture of \(width) x \(height) px "
          + "with a margin of \(px(margin))"
      )
    }
    align = try run.choice("align")
    verticalAlign = try run.choice("valign")
    // A whole turn is none, to the bit.
    rotation = try run.number("rotation").truncatingRemainder(dividingBy: 360) * .pi / 180
    lineSpacing = try run.number("line-spacing")
  }
}
