import AtelierCore

/// One kind of picture file.
///
/// All alike: the file's first bytes have been recognised, limits are checked before memory is taken,
/// and a picture comes out upright, RGBA, in its working space.
protocol PictureCodec {
  static func header(_ file: PictureFile) throws(PictureError) -> PictureHeader
  static func read(_ file: PictureFile, _ limits: PictureLimits) throws(PictureError) -> Picture
  /// - Returns: what could not be written as it was, for the evidence.
  static func write(_ picture: Picture, as format: OutputFormat, to descriptor: Int32) throws(PictureError) -> [String]
}

extension OutputFormat.Kind {
  /// Who reads and writes files of this kind.
  var codec: any PictureCodec.Type {
    switch self {
    case .jpeg: JpegCodec.self
    case .png: PngCodec.self
    case .webp: WebPCodec.self
    case .tiff: TiffCodec.self
    }
  }
}
