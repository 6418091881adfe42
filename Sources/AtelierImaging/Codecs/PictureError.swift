/// Why a picture file could not be read or written, in a sentence for the person whose file it is.
public struct PictureError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Kind: Sendable, Hashable {
    /// Not a kind of file that is read, or not to be got at.
    case unreadable
    /// The file is damaged or cut short.
    case corrupt
    /// The picture is bigger than is allowed.
    case limit
    /// There is no memory for it.
    case memory
    /// The result could not be written.
    case write
  }

  public let kind: Kind
  public let description: String

  public init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }

  /// A pixmap that could not be made.
  init(_ error: PixmapError) {
    self.init(.memory, "\(error)")
  }
}
