public import AtelierCore

/// What an output tells about how it was made.
public struct Provenance: Hashable, Sendable {
  public typealias Change = StageManifest.Change

  /// The program's name and version.
  public var tool: String
  /// The recipe's name.
  public var recipe: String
  /// Lower-case hex, of the recipe's bytes.
  public var recipeSHA256: String
  /// The ids of the stages that ran, in order.
  public var stages: [String]
  /// The furthest that any of them went.
  public var change: Change

  public init(tool: String, recipe: String, recipeSHA256: String, stages: [String], change: Change) {
    self.tool = tool
    self.recipe = recipe
    self.recipeSHA256 = recipeSHA256
    self.stages = stages
    self.change = change
  }
}
