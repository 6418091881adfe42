/// Where and how a recipe's results are written.
public struct OutputRule: Sendable {
  /// What to do when a name is taken.
  public enum Conflict: String, Codable, Sendable, CaseIterable {
    /// A new version is written beside it.
    case version
    case overwrite
    case fail
  }

  /// A format, and the profile's file where it names one.
  public struct Format: Hashable, Sendable {
    public var format: OutputFormat
    public var profile: RecipePath?
    /// Where the profile is named.
    var mark: SourceMark?
  }

  public var folder: RecipePath
  /// Without the ending; `/` makes folders.
  public var name: Template
  public var formats: [Format]
  public var conflict: Conflict
}
