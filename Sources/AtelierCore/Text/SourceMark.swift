/// A place in a text file; line and column count from 1, columns in Unicode scalars.
public struct SourceMark: Codable, Hashable, Sendable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}
