/// A rectangle of whole pixels.
public struct Area: Hashable, Sendable, CustomStringConvertible {
  public var x: Int
  public var y: Int
  public var width: Int
  public var height: Int

  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  public var isEmpty: Bool { width <= 0 || height <= 0 }
  public var columns: Range<Int> { x..<max(x + width, x) }
  public var rows: Range<Int> { y..<max(y + height, y) }

  /// What both share; empty when they do not touch.
  public func intersection(_ other: Area) -> Area {
    let (left, top) = (max(x, other.x), max(y, other.y))
    let right = min(x + width, other.x + other.width)
    let bottom = min(y + height, other.y + other.height)
    return Area(x: left, y: top, width: max(right - left, 0), height: max(bottom - top, 0))
  }

  /// Wider by `margin` px on every side.
  public func widened(by margin: Int) -> Area {
    Area(x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin)
  }

  /// The smallest area around both; an empty one adds nothing.
  public func union(_ other: Area) -> Area {
    if isEmpty { return other }
    if other.isEmpty { return self }
    let (left, top) = (min(x, other.x), min(y, other.y))
    return Area(
      x: left, y: top, width: max(x + width, other.x + other.width) - left,
      height: max(y + height, other.y + other.height) - top)
  }

  /// At most `columns` x `rows` patches of at most `side` px, spread evenly from edge to edge, row by row.
  ///
  /// Where they have not room beside each other they are fewer and smaller, so that no pixel is looked at twice.
  public func patches(columns: Int, rows: Int, side: Int) -> [Area] {
    let across = Self.spread(width, most: columns, side)
    return Self.spread(height, most: rows, side).flatMap { down in
      across.map { Area(x: x + $0.lowerBound, y: y + down.lowerBound, width: $0.count, height: down.count) }
    }
  }

  private static func spread(_ length: Int, most: Int, _ side: Int) -> [Range<Int>] {
    let count = min(most, (length + side - 1) / side)
    guard count > 1 else { return length > 0 ? [0..<min(length, side)] : [] }
    if count * side <= length { return (0..<count).map { (length - side) * $0 / (count - 1) }.map { $0..<$0 + side } }
    return (0..<count).map { length * $0 / count..<length * ($0 + 1) / count }
  }

  /// "1080 x 220 px at 54, 40".
  public var description: String { "\(width) x \(height) px at \(x), \(y)" }
}
