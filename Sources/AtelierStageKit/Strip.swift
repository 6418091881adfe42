/// Rows of scratch values for loops that must not allocate; different rows may be written from several threads.
///
/// It hands out plain pointers: keep the strip in a variable while they are used, and stay inside the row.
public final class Strip<Element: BitwiseCopyable>: @unchecked Sendable {
  public let rows: Range<Int>
  /// Values in a row.
  public let width: Int
  private let base: UnsafeMutablePointer<Element>

  public init(_ rows: Range<Int>, width: Int, filledWith value: Element) {
    self.rows = rows
    self.width = width
    base = .allocate(capacity: rows.count * width)
    base.initialize(repeating: value, count: rows.count * width)
  }

  deinit { base.deallocate() }

  /// The first value of row `y`.
  public subscript(y: Int) -> UnsafeMutablePointer<Element> {
    precondition(rows.contains(y), "row \(y) is outside \(rows)")
    return base + (y - rows.lowerBound) * width
  }

  /// The first value of the row nearest to `y`.
  public func nearest(_ y: Int) -> UnsafeMutablePointer<Element> {
    self[min(max(y, rows.lowerBound), rows.upperBound - 1)]
  }
}
