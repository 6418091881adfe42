import AtelierStageKit

/// Turns by 90, 180 or 270 degrees and mirrors, pixel for pixel.
struct QuarterTurn {
  /// How the recipe mirrors.
  enum Flip: String { case none, horizontal, vertical, both }

  /// Quarters of a turn, clockwise, 0...3.
  private let quarters: Int
  private let mirrorsAcross: Bool
  private let mirrorsDown: Bool

  /// Nil when nothing moves.
  init?(_ run: borrowing Run) throws {
    let degrees = try run.number("rotate")
    quarters = Self.quarters(degrees) ?? 0
    let flip = try run.choice("flip", as: Flip.self)
    mirrorsAcross = flip == .horizontal || flip == .both
    mirrorsDown = flip == .vertical || flip == .both
    guard quarters != 0 || flip != .none else { return nil }
  }

  /// Whole quarters, clockwise, 0...3; nil for any other angle.
  static func quarters(_ degrees: Double) -> Int? {
    let turns = degrees / 90
    return turns == turns.rounded() ? (Int(turns) % 4 + 4) % 4 : nil
  }

  func apply(to canvas: inout Canvas, _ run: borrowing Run) throws {
    let (width, height) = (canvas.box.width, canvas.box.height)
    let (quarters, isUpright) = (quarters, quarters % 2 == 0)
    let (mirrorsAcross, mirrorsDown) = (mirrorsAcross, mirrorsDown)
    try canvas.paint(isUpright ? width : height, isUpright ? height : width, run) { source, box, band in
      let columns = band.width
      let total = isUpright ? height : width
      // The turned rows of the band, before they are mirrored.
      let rows = mirrorsDown ? total - band.rows.upperBound..<total - band.rows.lowerBound : band.rows
      let turned = Strip(rows, width: columns, filledWith: Pixel())
      let scratch = Strip(0..<1, width: max(box.width, rows.count), filledWith: Pixel())
      let line = scratch[0]
      if isUpright {
        for y in rows {
          source.read(box.y + (quarters == 0 ? y : height - 1 - y), columns: box.columns, into: line)
          let row = turned[y]
          for x in 0..<columns { row[x] = line[quarters == 0 ? x : width - 1 - x] }
        }
      } else {
        // A source row is a column of the result, of which the band needs a short piece.
        let piece = quarters == 1 ? rows : width - rows.upperBound..<width - rows.lowerBound
        for from in 0..<height {
          source.read(box.y + from, columns: box.x + piece.lowerBound..<box.x + piece.upperBound, into: line)
          let x = quarters == 1 ? height - 1 - from : from
          for y in rows { turned[y][x] = line[(quarters == 1 ? y : width - 1 - y) - piece.lowerBound] }
        }
      }
      for y in band.rows {
        let row = turned[mirrorsDown ? total - 1 - y : y]
        if mirrorsAcross {
          for x in 0..<columns / 2 { swap(&row[x], &row[columns - 1 - x]) }
        }
        band.write(y, from: row)
      }
    }
  }
}
