/// The smallest area around all that was added.
public struct Extent: Sendable {
  private var columns: ClosedRange<Int>?
  private var rows = 0...0

  public init() {}

  /// Adds pixels of row `y`; rows come from the top.
  public mutating func add(_ new: ClosedRange<Int>, _ y: Int) {
    guard let old = columns else { return (columns, rows) = (new, y...y) }
    columns = min(old.lowerBound, new.lowerBound)...max(old.upperBound, new.upperBound)
    rows = rows.lowerBound...y
  }

  /// Nil when nothing was added.
  public var area: Area? {
    columns.map { Area(x: $0.lowerBound, y: rows.lowerBound, width: $0.count, height: rows.count) }
  }
}
