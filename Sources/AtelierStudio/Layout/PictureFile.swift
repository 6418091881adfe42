// Which files are pictures that the house reads, told by their first bytes.
public import AtelierSystem

/// The picture formats that are read, as their first bytes tell them.
public enum PictureFile: String, Sendable, CaseIterable {
  case jpeg = "JPEG"
  case png = "PNG"
  case webp = "WebP"
  case tiff = "TIFF"

  /// The format of `file`; nil when it is none that is read.
  public init?(_ file: Descriptor) throws(SystemError) {
    self.init(head: try file.read(at: 0, count: 12))
  }

  /// The format of a file that begins with `head`, of which 12 bytes are enough.
  public init?(head: [UInt8]) {
    if head.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if head.starts(with: Array("RIFF".utf8)), head.dropFirst(8).starts(with: Array("WEBP".utf8)) {
      self = .webp
    } else if head.starts(with: [0x49, 0x49, 0x2A, 0]) || head.starts(with: [0x4D, 0x4D, 0, 0x2A]) {
      self = .tiff
    } else {
      return nil
    }
  }

  /// "JPEG, PNG, WebP and TIFF", for messages.
  public static var list: String {
    let names = allCases.map(\.rawValue)
    return names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
  }
}
