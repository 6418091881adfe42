/// One run of one stage, with every parameter resolved.
public struct Step: Codable, Hashable, Sendable {
  /// The stage's id in the catalogue.
  public var stage: String
  /// What the recipe calls the step: its `id`, else the stage's id.
  public var label: String
  /// Always a group.
  public var parameters: ParameterValue
  /// All must hold, else the step is passed over.
  public var conditions: [Condition]
  /// Where the recipe declares it.
  public var mark: SourceMark?
  /// Where each parameter's value stands, by its path, for findings; kept by whoever planned the step, since an order
  /// of many rows would repeat it for each.
  public var places: [String: SourceMark] = [:]

  private enum CodingKeys: String, CodingKey { case stage, label, parameters, conditions, mark }

  public init(
    stage: String, label: String, parameters: ParameterValue, conditions: [Condition] = [], mark: SourceMark? = nil,
    places: [String: SourceMark] = [:]
  ) {
    self.stage = stage
    self.label = label
    self.parameters = parameters
    self.conditions = conditions
    self.mark = mark
    self.places = places
  }
}
