/// Colour maps at the cells of a grid over a window of a picture, between which they go over into each other.
public struct ColorGrid: Sendable {
  public let columns: Int
  public let rows: Int
  public var cells: [ColorMap]

  public init(columns: Int, rows: Int, cells: [ColorMap]) {
    precondition(cells.count == columns * rows && columns > 0 && rows > 0, "the grid has cells for every place")
    self.columns = columns
    self.rows = rows
    self.cells = cells
  }

  /// One map everywhere.
  public init(_ map: ColorMap) { self.init(columns: 1, rows: 1, cells: [map]) }

  /// From nothing, at 0, to all of it, at 1.
  public func weakened(to strength: Float) -> ColorGrid {
    ColorGrid(columns: columns, rows: rows, cells: cells.map { $0.weakened(to: strength) })
  }

  /// All cells, and then each channel times its factor.
  public func scaled(by factors: SIMD3<Double>) -> ColorGrid {
    ColorGrid(columns: columns, rows: rows, cells: cells.map { $0.scaled(by: factors) })
  }

  /// The mean of all cells.
  public var mean: ColorMap {
    var sum = cells[0]
    for (index, cell) in cells.enumerated().dropFirst() { sum = sum.mixed(with: cell, 1 / Float(index + 1)) }
    return sum
  }

  /// The maps along a line `down` of the window, 0...1, at the middles of the columns.
  public func line(_ down: Float) -> [ColorMap] {
    let place = min(max(down * Float(rows) - 0.5, 0), Float(rows - 1))
    let top = min(Int(place), rows - 1)
    let bottom = min(top + 1, rows - 1)
    let share = place - Float(top)
    return (0..<columns).map { cells[top * columns + $0].mixed(with: cells[bottom * columns + $0], share) }
  }

  /// The map `across` a line, 0...1.
  @inline(__always)
  public static func map(_ line: UnsafeBufferPointer<ColorMap>, _ across: Float) -> ColorMap {
    if line.count == 1 { return line[0] }
    let place = min(max(across * Float(line.count) - 0.5, 0), Float(line.count) - 1.001)
    let index = Int(place)
    return line[index].mixed(with: line[index + 1], place - Float(index))
  }
}
