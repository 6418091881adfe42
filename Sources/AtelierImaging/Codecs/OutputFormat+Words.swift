import AtelierCore

extension OutputFormat.Kind {
  /// The format's name, as people write it.
  var label: String {
    switch self {
    case .jpeg: "JPEG"
    case .png: "PNG"
    case .webp: "WebP"
    case .tiff: "TIFF"
    }
  }

  /// The library that reads and writes it.
  var library: String {
    switch self {
    case .jpeg: "libjpeg"
    case .png: "libpng"
    case .webp: "libwebp"
    case .tiff: "libtiff"
    }
  }
}
