/// How a variant is cut and scaled from the shared picture.
public struct Shape: Codable, Hashable, Sendable {
  /// Width / height of the cut; nil keeps the whole picture.
  public var ratio: Double?
  /// The point that stays in the middle as far as the picture reaches, as shares of width and height.
  public var focusX: Double
  public var focusY: Double
  /// The scaled sides in px; with one given the other follows; with none nothing is scaled.
  public var width: Int?
  public var height: Int?
  /// Whether the picture may be made larger than its cut.
  public var enlarges: Bool

  public init(
    ratio: Double? = nil, focusX: Double = 0.5, focusY: Double = 0.5, width: Int? = nil, height: Int? = nil,
    enlarges: Bool = false
  ) {
    self.ratio = ratio
    self.focusX = focusX
    self.focusY = focusY
    self.width = width
    self.height = height
    self.enlarges = enlarges
  }
}
