/// A named size and cut of the picture.
public struct Variant: Hashable, Sendable {
  public var name: String
  public var shape: Shape
  /// The cut as the recipe has it, "9:16".
  public var crop: String?
  public var mark: SourceMark
}
