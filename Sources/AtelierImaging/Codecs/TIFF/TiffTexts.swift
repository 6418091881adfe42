import CTiff

/// The words that TIFF keeps in tags of its own and other files in EXIF: who made the picture, with what, when.
enum TiffTexts {
  private static let tags = [
    TIFFTAG_IMAGEDESCRIPTION, TIFFTAG_MAKE, TIFFTAG_MODEL, TIFFTAG_SOFTWARE, TIFFTAG_DATETIME, TIFFTAG_ARTIST,
    TIFFTAG_COPYRIGHT,
  ]

  /// An EXIF block of the file's words; nil when it has none.
  static func exif(_ tiff: TiffHandle) -> [UInt8]? {
    let words = tags.compactMap { tag in tiff.text(tag).map { (UInt32(tag), $0) } }
    return words.isEmpty ? nil : ExifBlock(texts: words)?.bytes
  }

  /// Gives the file the words of an EXIF block.
  static func set(_ tiff: TiffHandle, from exif: [UInt8]) {
    guard let block = try? ExifBlock(exif) else { return }
    for tag in tags {
      guard let text = block.text(UInt32(tag)) else { continue }
      text.withCString { tiff.set(tag, $0) }
    }
  }
}
