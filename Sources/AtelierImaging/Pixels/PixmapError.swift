/// Why a pixmap could not be made.
public enum PixmapError: Error, Hashable, CustomStringConvertible {
  case sides(width: Int, height: Int)
  case memory(bytes: Int)

  public var description: String {
    switch self {
    case .sides(let width, let height): "a picture of \(width) x \(height) px cannot be made"
    case .memory(let bytes): "there is no memory for a picture of \(bytes >> 20) MiB"
    }
  }
}
