/// What one variant and one row of an order add to the shared picture.
public struct Branch: Codable, Hashable, Sendable {
  /// The variant's name; nil when the recipe has none.
  public var variant: String?
  /// The row's number in its table, from 1; nil when the recipe has none.
  public var row: Int?
  public var shape: Shape?
  public var steps: [Step]
  public var outputs: [Output]

  /// One file to write.
  public struct Output: Codable, Hashable, Sendable {
    /// Its place among all outputs of the order, from 0.
    public var index: Int
    /// The name in the output folder, with its ending; `/` only where the recipe's template has one.
    public var name: String
    public var format: OutputFormat

    public init(index: Int, name: String, format: OutputFormat) {
      self.index = index
      self.name = name
      self.format = format
    }
  }

  public init(variant: String? = nil, row: Int? = nil, shape: Shape? = nil, steps: [Step], outputs: [Output]) {
    self.variant = variant
    self.row = row
    self.shape = shape
    self.steps = steps
    self.outputs = outputs
  }
}
