/// The series that a picture belongs to, and what the pictures before it settled for all of them.
public struct Series: Codable, Hashable, Sendable {
  /// Lower-case words joined by hyphens.
  public var name: String
  /// By "label/name": the step's label and the stage's own name for the value.
  public var values: [String: [UInt8]]

  public init(name: String, values: [String: [UInt8]] = [:]) {
    self.name = name
    self.values = values
  }

  /// The longest value that one stage may share, in bytes.
  public static let longestValue = 1 << 20
  /// The most values of one series.
  public static let mostValues = 100
}
