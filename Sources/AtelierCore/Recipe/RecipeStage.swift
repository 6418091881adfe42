/// A stage as a recipe uses it: checked against its manifest, variables not yet filled in.
public struct RecipeStage: Sendable {
  public var manifest: StageManifest
  /// The bundle and its version, "text 1.0.0".
  public var bundle: String
  /// What the recipe calls it: its `id`, else the stage's own.
  public var label: String
  public var parameters: [String: Draft]
  public var when: When
  /// Where `use` stands.
  public var mark: SourceMark
  /// Where each parameter's value stands, by its path.
  public var places: [String: SourceMark]

  /// The variables in the parameters.
  public var variables: Set<String> { Draft.group(parameters).variables }
}

/// The fixed tests that decide whether a stage runs; all that are given must hold.
public struct When: Hashable, Sendable {
  /// The variant is one of these.
  public var variants: [String]?
  /// The row has one of these values in the column.
  public var columns: [String: [String]] = [:]
  /// The tests of the picture in hand.
  public var conditions: [Condition] = []

  public init() {}

  /// Whether the tests that need no picture hold.
  func holds(variant: String?, row: (String) -> String?) -> Bool {
    if let variants, !variants.contains(variant ?? "") { return false }
    return columns.allSatisfy { column, values in row(column).map { values.contains($0) } ?? false }
  }
}
