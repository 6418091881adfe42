/// Why an order could not be carried out.
public struct Failure: Error, Codable, Hashable, Sendable {
  /// What may be done about it.
  public enum Kind: String, Codable, Sendable {
    /// Asked to stop; nobody's fault.
    case cancelled
    /// The recipe or the picture is wrong: never tried again.
    case invalid
    /// Tried again once there is room.
    case memory
    /// Tried again later.
    case unavailable
    /// A fault of a stage or of the house.
    case fault
  }

  public var kind: Kind
  /// The step's label; nil when no step was at hand.
  public var step: String?
  /// Where the recipe declares the step or the parameter.
  public var mark: SourceMark?
  /// In words for the person.
  public var message: String

  public init(_ kind: Kind, step: String? = nil, mark: SourceMark? = nil, message: String) {
    self.kind = kind
    self.step = step
    self.mark = mark
    self.message = message
  }
}
