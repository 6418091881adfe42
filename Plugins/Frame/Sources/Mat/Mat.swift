import AtelierStageKit

/// Mounts the picture: space around it, then a border.
struct Mat {
  private let padding: Padding?
  private let border: Border?

  /// Nil when the recipe asks for neither; the sides are those of the picture in hand.
  init?(_ run: borrowing Run, width: Int, height: Int) throws {
    padding = try Padding(run, width: width, height: height)
    border = try Border(run)
    guard padding != nil || border != nil else { return nil }
  }

  func apply(to canvas: inout Canvas, _ run: borrowing Run) throws {
    let around = border?.place == .outside ? border?.width ?? 0 : 0
    let (left, top) = (around + (padding?.left ?? 0), around + (padding?.top ?? 0))
    let (inner, tall) = (canvas.box.width, canvas.box.height)
    let width = left + inner + (padding?.right ?? 0) + around
    let height = top + tall + (padding?.bottom ?? 0) + around
    let edge = border.map { Edge($0, width: width, height: height) }
    let ground = padding?.color ?? Pixel()
    try canvas.paint(width, height, run) { source, box, band in
      let line = Strip(0..<1, width: width, filledWith: Pixel())
      let row = line[0]
      for y in band.rows {
        row.update(repeating: ground, count: width)
        if (top..<top + tall).contains(y) {
          source.read(box.y + y - top, columns: box.columns, into: row + left)
        }
        edge?.draw(y, row)
        band.write(y, from: row)
      }
    }
  }

  /// The border of a picture of one size.
  private struct Edge {
    private let border: Border
    private let width: Int
    private let height: Int
    private let outer: RoundedBox
    private let inner: RoundedBox
    /// How far from the picture's edge anything is drawn, in px.
    private let reach: Int

    init(_ border: Border, width: Int, height: Int) {
      self.border = border
      self.width = width
      self.height = height
      let line = Double(border.width)
      outer = RoundedBox(width: width, height: height, inset: 0, radius: border.radius)
      inner = RoundedBox(width: width, height: height, inset: line, radius: border.radius - line)
      reach = Int((line + min(border.radius, Double(max(width, height)))).rounded(.up)) + 1
    }

    func draw(_ y: Int, _ row: UnsafeMutablePointer<Pixel>) {
      guard y >= reach, y < height - reach, width > 2 * reach else { return draw(0..<width, y, row) }
      draw(0..<reach, y, row)
      draw(width - reach..<width, y, row)
    }

    private func draw(_ columns: Range<Int>, _ y: Int, _ row: UnsafeMutablePointer<Pixel>) {
      for x in columns {
        let (whole, kept) = (outer.covers(x, y), border.width > 0 ? inner.covers(x, y) : 1)
        guard whole < 1 || kept < 1 else { continue }
        let picture = row[x].premultiplied
        let line = border.color.premultiplied
        // The line lies over the picture where it covers it.
        let drawn = picture + (line - picture * line.w) * (1 - kept)
        row[x] = (drawn * whole).straight
      }
    }
  }
}
