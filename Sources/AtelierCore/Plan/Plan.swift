/// What is to be done with one picture: the order for a worker, and what the worker must not know.
public struct Plan: Sendable {
  public var order: WorkOrder
  /// The files whose descriptors travel with the order, each at the place of its ``AssetID``.
  public var assets: [RecipePath]
  /// Where the results go; the names of the order's outputs are relative to it.
  public var folder: RecipePath
  public var conflict: OutputRule.Conflict
}
