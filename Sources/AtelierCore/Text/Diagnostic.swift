/// One thing that is wrong, or doubtful, in a file that a person wrote.
public struct Diagnostic: Error, Codable, Hashable, Sendable {
  public enum Severity: String, Codable, Sendable { case error, warning }

  public var severity: Severity
  /// The file as the person named it.
  public var file: String
  /// Where in the file; nil when the file as a whole is meant.
  public var mark: SourceMark?
  /// How many columns the caret underlines, at least 1.
  public var length: Int
  /// What is wrong, with the person's own words in quotes.
  public var message: String
  /// What to do next: "did you mean 'outline'?".
  public var help: String?

  public init(
    _ severity: Severity = .error, file: String, mark: SourceMark?, length: Int = 1, message: String,
    help: String? = nil
  ) {
    self.severity = severity
    self.file = file
    self.mark = mark
    self.length = max(length, 1)
    self.message = message
    self.help = help
  }
}
