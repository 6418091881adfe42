/// A distance in a picture, in pixels or as a share of one of its sides.
public struct Length: Codable, Hashable, Sendable {
  public enum Unit: String, Codable, Sendable {
    case pixels = "px"
    case percent = "%"
  }

  public var value: Double
  public var unit: Unit

  public init(_ value: Double, _ unit: Unit) {
    self.value = value
    self.unit = unit
  }

  /// The length in px, where 100 % is `whole` px.
  public func pixels(of whole: Double) -> Double {
    unit == .pixels ? value : value / 100 * whole
  }
}
