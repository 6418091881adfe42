/// What a parameter may hold, and the bounds that are law.
public indirect enum ParameterKind: Codable, Hashable, Sendable {
  /// The side of the picture in hand that 100 % of a length means.
  public enum Side: String, Codable, Sendable, CaseIterable { case width, height, shorter, longer }

  case number(range: ClosedRange<Double>?)
  case integer(range: ClosedRange<Int>?)
  case flag
  /// Text in which `{name}` stands for a variable; the length is in Unicode scalars.
  case text(longest: Int)
  case choice([Choice])
  case color
  /// Px or %; the range holds for the number before the unit.
  case length(of: Side, range: ClosedRange<Double>?)
  /// "16:9", or a number: width / height.
  case ratio
  /// A picture in the recipe's folder, or one that the bundle brings under a name; arrives decoded.
  case picture(named: [Choice] = [])
  /// A file in the recipe's folder; arrives as bytes. The endings are without the dot, empty for any.
  case file(endings: [String])
  /// A folder in the recipe's folder, or, where that is allowed, one picture that stands for a folder of its own.
  case folder(orPicture: Bool)
  case list(of: ParameterKind, count: ClosedRange<Int>)
  case group([Parameter])

  /// One word of a choice and what it means.
  public struct Choice: Codable, Hashable, Sendable {
    public var key: String
    public var help: String

    public init(key: String, help: String) {
      self.key = key
      self.help = help
    }
  }
}
