import AtelierStageKit

/// A rectangle of whole pixels.
struct Box: Hashable, Sendable, CustomStringConvertible {
  var x: Int
  var y: Int
  var width: Int
  var height: Int

  init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// The box at `path`: edges are rounded and not sizes, so that boxes side by side in % leave no gap.
  init(_ run: borrowing Run, _ path: String) throws {
    let (left, top) = (try run.number("\(path).x"), try run.number("\(path).y"))
    x = Int(left.rounded())
    y = Int(top.rounded())
    width = Int((left + (try run.number("\(path).width"))).rounded()) - x
    height = Int((top + (try run.number("\(path).height"))).rounded()) - y
  }

  var isEmpty: Bool { width <= 0 || height <= 0 }
  var columns: Range<Int> { x..<max(x + width, x) }
  var rows: Range<Int> { y..<max(y + height, y) }

  /// What both share; empty when they do not touch.
  func intersection(_ other: Box) -> Box {
    let (left, top) = (max(x, other.x), max(y, other.y))
    let right = min(x + width, other.x + other.width)
    let bottom = min(y + height, other.y + other.height)
    return Box(x: left, y: top, width: max(right - left, 0), height: max(bottom - top, 0))
  }

  var description: String { "\(width) x \(height) px at \(x), \(y)" }
}
