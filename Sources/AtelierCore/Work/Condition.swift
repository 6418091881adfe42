/// A test of the picture in hand that decides whether a step runs; what a planner can decide is decided there.
public enum Condition: Codable, Hashable, Sendable {
  public enum Orientation: String, Codable, Sendable, CaseIterable { case landscape, portrait, square }

  case orientation(Orientation)
  /// The picture is at least this wide, in px.
  case width(atLeast: Int)
  /// The picture is at least this high, in px.
  case height(atLeast: Int)
}
