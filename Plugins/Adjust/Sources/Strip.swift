/// Rows of scratch values; different rows may be written from several threads at once.
final class Strip<Element: BitwiseCopyable>: @unchecked Sendable {
  let rows: Range<Int>
  let width: Int
  private let base: UnsafeMutablePointer<Element>

  init(_ rows: Range<Int>, width: Int, filledWith value: Element) {
    self.rows = rows
    self.width = width
    base = .allocate(capacity: rows.count * width)
    base.initialize(repeating: value, count: rows.count * width)
  }

  /// The first value of row `y`.
  subscript(y: Int) -> UnsafeMutablePointer<Element> {
    precondition(rows.contains(y), "row \(y) is outside \(rows)")
    return base + (y - rows.lowerBound) * width
  }

  /// The row nearest to `y`.
  func nearest(_ y: Int) -> UnsafeMutablePointer<Element> {
    self[min(max(y, rows.lowerBound), rows.upperBound - 1)]
  }

  deinit { base.deallocate() }
}

extension Range<Int> {
  /// The range with `margin` more at both ends, inside `bounds`.
  func widened(by margin: Int, in bounds: Range<Int>) -> Range<Int> {
    (lowerBound - margin..<upperBound + margin).clamped(to: bounds)
  }
}
