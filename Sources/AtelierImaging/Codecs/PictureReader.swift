public import AtelierCore

/// Reads picture files of every kind that Atelier knows, told apart by their content.
public enum PictureReader {
  /// What the file says about itself; no pixel is decoded and no limit but that on its length applies.
  public static func header(
    _ descriptor: Int32, limits: PictureLimits = PictureLimits()
  ) throws(PictureError) -> PictureHeader {
    let file = try PictureFile(descriptor, limits: limits)
    let kind = try PictureFormat.recognise(file.start(PictureFormat.bytesWanted))
    return try kind.codec.header(file)
  }

  /// The same, refused where the picture would be beyond `limits`.
  public static func acceptableHeader(
    _ descriptor: Int32, limits: PictureLimits
  ) throws(PictureError) -> PictureHeader {
    let header = try header(descriptor, limits: limits)
    try limits.check(header)
    return header
  }

  /// The whole picture, upright, in the file's own RGB space.
  ///
  /// Grey becomes red, green and blue of equal value; CMYK becomes sRGB. The descriptor must be one that
  /// can be read at any offset; its own offset is not used. It is not closed.
  ///
  /// - Throws: ``PictureError``, before memory is taken for a picture beyond `limits`.
  public static func read(
    _ descriptor: Int32, limits: PictureLimits = PictureLimits()
  ) throws(PictureError) -> Picture {
    let file = try PictureFile(descriptor, limits: limits)
    let kind = try PictureFormat.recognise(file.start(PictureFormat.bytesWanted))
    return try kind.codec.read(file, limits)
  }
}
