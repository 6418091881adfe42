public import AtelierCore

/// Writes picture files of every kind that Atelier knows.
public enum PictureWriter {
  /// Writes `picture` to `descriptor`, from its present offset on.
  ///
  /// The file carries what the picture's `info` holds: the profile of its space, resolution, EXIF and XMP.
  /// Floats become the nearest of the file's numbers. Where a format has no alpha the picture is laid on white.
  ///
  /// - Returns: what could not be written as it was, for the evidence.
  /// - Throws: ``PictureError`` of the kind `write` or `memory`; what was written so far is of no use.
  public static func write(
    _ picture: Picture, as format: OutputFormat, to descriptor: Int32
  ) throws(PictureError) -> [String] {
    try format.kind.codec.write(picture, as: format, to: descriptor)
  }
}
