// Where two pictures differ.
import AtelierImaging

struct InkBox: Equatable, CustomStringConvertible {
  var x: Range<Int>
  var y: Range<Int>

  var width: Int { x.count }
  var height: Int { y.count }
  var description: String { "\(width) x \(height) px at \(x.lowerBound), \(y.lowerBound)" }

  /// The smallest box around all pixels in which `one` and `other`, pictures of 8 bits, differ; nil when none does.
  init?(_ one: Pixmap, _ other: Pixmap) {
    var columns: ClosedRange<Int>?
    var rows: ClosedRange<Int>?
    for y in 0..<one.height {
      let (a, b) = (one.bytes(y), other.bytes(y))
      for x in 0..<one.width where (0..<4).contains(where: { a[4 * x + $0] != b[4 * x + $0] }) {
        columns = min(columns?.lowerBound ?? x, x)...max(columns?.upperBound ?? x, x)
        rows = (rows?.lowerBound ?? y)...y
      }
    }
    guard let columns, let rows else { return nil }
    (x, y) = (Range(columns), Range(rows))
  }

  /// Whether it lies in columns `x` and rows `y`, but for the soft edge of a contour.
  func lies(x: Range<Double>, y: Range<Double>) -> Bool {
    Double(self.x.lowerBound) >= x.lowerBound - 1 && Double(self.x.upperBound) <= x.upperBound + 1
      && Double(self.y.lowerBound) >= y.lowerBound - 1 && Double(self.y.upperBound) <= y.upperBound + 1
  }
}
