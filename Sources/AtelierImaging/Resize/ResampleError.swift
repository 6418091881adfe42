/// Why a picture could not be scaled.
public enum ResampleError: Error, Hashable, CustomStringConvertible {
  /// The part to be scaled reaches outside the picture.
  case outside
  case memory(PixmapError)
  /// The scaling library refused, in its own words.
  case library(String)

  public var description: String {
    switch self {
    case .outside: "the part to be scaled reaches outside the picture"
    case .memory(let error): error.description
    case .library(let words): "the picture could not be scaled: \(words)"
    }
  }
}
