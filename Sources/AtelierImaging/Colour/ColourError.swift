/// Why a colour profile cannot be used, in words for the owner of the file.
public enum ColourError: Error, Hashable, CustomStringConvertible {
  /// The profile is too big, cut short or no profile at all.
  case broken(String)
  /// The profile is sound but of no use for pictures here.
  case unusable(String)
  /// The colour library gave no conversion between two spaces.
  case noTransform(from: String, to: String)

  public var description: String {
    switch self {
    case .broken(let reason): "the colour profile is broken: \(reason)"
    case .unusable(let reason): "the colour profile cannot be used: \(reason)"
    case .noTransform(let from, let to): "there is no way from the colours of \"\(from)\" to those of \"\(to)\""
    }
  }
}
