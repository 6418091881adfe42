/// Where a recipe's pictures come from.
public enum Intake: Hashable, Sendable {
  /// The recipe says nothing: from the command line, or from the drop folder it lies in.
  case given
  /// What arrives in a folder.
  case watch(Watch)
  /// These, once: a job ticket.
  case inputs([RecipePath])

  /// A watched folder.
  public struct Watch: Hashable, Sendable {
    public var folder: RecipePath
    /// At least one must match a file's name.
    public var match: [Glob]
    /// Whether the folder's own folders are watched too.
    public var isRecursive: Bool

    public init(folder: RecipePath, match: [Glob] = Glob.pictures, isRecursive: Bool = true) {
      self.folder = folder
      self.match = match
      self.isRecursive = isRecursive
    }

    /// Whether a file named `name` is meant, in the folder `subdir` of the watched one.
    public func takes(_ name: String, subdir: String = "") -> Bool {
      (subdir.isEmpty || isRecursive) && match.contains { $0.matches(name) }
    }
  }
}
