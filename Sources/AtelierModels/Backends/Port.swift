/// An input or output of a network as its file declares it.
public struct Port: Hashable, Sendable {
  /// Empty where the file gives none.
  public var name: String
  /// Nil for a type that does not travel.
  public var type: TensorType?
  /// Nil for any rank; a dimension is nil where it varies.
  public var shape: [Int?]?

  public init(name: String, type: TensorType?, shape: [Int?]?) {
    self.name = name
    self.type = type
    self.shape = shape
  }

  /// Whether a tensor of `shape` may go in.
  public func takes(_ shape: [Int]) -> Bool {
    guard let own = self.shape else { return true }
    return own.count == shape.count && zip(own, shape).allSatisfy { $0 == nil || $0 == $1 }
  }

  /// "1 x 3 x ? x ?", for messages.
  public var shapeText: String {
    shape.map { $0.map { $0.map(String.init) ?? "?" }.joined(separator: " x ") } ?? "any shape"
  }
}
