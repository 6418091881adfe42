/// Why a block of metadata cannot be used; the picture is done without it.
enum MetadataError: Error, Hashable, CustomStringConvertible {
  case exif(String)
  case xmp(String)

  var description: String {
    switch self {
    case .exif(let reason): "the EXIF block was left out: \(reason)"
    case .xmp(let reason): "the XMP packet was left out: \(reason)"
    }
  }
}
