/// Why a variant cannot be cut from a picture, in words for the recipe's author.
public enum CutError: Error, Hashable, CustomStringConvertible {
  /// The variant wants more than the cut has; `side` is "wide" or "high".
  case tooSmall(side: String, has: Int, wants: Int)
  /// The ratio of the two sides is not that of the cut.
  case ratio(width: Int, height: Int)
  /// A side or the ratio is no usable number.
  case sides(String)

  public var description: String {
    switch self {
    case .tooSmall(let side, let has, let wants):
      "the cut is \(has) px \(side) and the variant wants \(wants): say enlarge: true"
    case .ratio(let width, let height):
      "the variant's crop has another shape than \(width) x \(height) px: leave out crop, width or height"
    case .sides(let words): words
    }
  }
}
