/// The rows of a CSV file by its columns, each cell with its place.
public struct Table: Sendable {
  public struct Cell: Hashable, Sendable {
    public var text: String
    public var mark: SourceMark
  }

  public var file: SourceFile
  public var columns: [String]
  /// Every row has as many cells as there are columns.
  public var rows: [[Cell]]

  /// The cell of a column in a row, counted from 0; nil when there is none.
  public func cell(_ column: String, row: Int) -> Cell? {
    guard rows.indices.contains(row), let index = columns.firstIndex(of: column) else { return nil }
    return rows[row][index]
  }
}
