import AtelierStageKit

/// Keeps a box of the picture, then the largest part of that which has a ratio.
struct Crop {
  private let box: Box?
  private let ratio: Double?
  private let focus: Focus

  init(_ run: borrowing Run, _ focus: Focus) throws {
    self.focus = focus
    ratio = run.number(ifGiven: "crop")
    box = try run.has("box") ? Box(run, "box") : nil
  }

  func apply(to canvas: inout Canvas) throws {
    if let box {
      let whole = Box(x: 0, y: 0, width: canvas.box.width, height: canvas.box.height)
      guard !box.isEmpty, box.intersection(whole) == box else {
        throw StageError.invalid(
          "the box of \(box) does not lie inside the picture of \(whole.width) x \(whole.height) px")
      }
      canvas.box = Box(x: canvas.box.x + box.x, y: canvas.box.y + box.y, width: box.width, height: box.height)
    }
    if let ratio { canvas.box = focus.window(ratio, in: canvas.box) }
  }
}
