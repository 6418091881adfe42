/// A stretch of one line of a text file.
public struct SourceSpan: Codable, Hashable, Sendable {
  public var mark: SourceMark
  /// In columns, at least 1.
  public var length: Int

  public init(_ mark: SourceMark, length: Int = 1) {
    self.mark = mark
    self.length = max(length, 1)
  }
}
