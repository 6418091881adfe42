/// One parameter of a stage, as its manifest declares it.
public struct Parameter: Codable, Hashable, Sendable {
  /// Lower-case words joined by hyphens.
  public var name: String
  public var kind: ParameterKind
  public var isRequired: Bool
  /// The value when the recipe says none; nil leaves it absent.
  public var standard: ParameterValue?
  /// The bounds of a slider, inside the range that is law.
  public var usual: ClosedRange<Double>?
  /// "EV", "px", "degrees"; for people only.
  public var unit: String?
  /// One sentence.
  public var help: String

  public init(
    name: String, kind: ParameterKind, isRequired: Bool = false, standard: ParameterValue? = nil,
    usual: ClosedRange<Double>? = nil, unit: String? = nil, help: String
  ) {
    self.name = name
    self.kind = kind
    self.isRequired = isRequired
    self.standard = standard
    self.usual = usual
    self.unit = unit
    self.help = help
  }
}
