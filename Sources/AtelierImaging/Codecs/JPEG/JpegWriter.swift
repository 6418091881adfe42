import AtelierCore
import CCodecs

/// Owns libjpeg's writer of one file.
struct JpegWriter: ~Copyable {
  private let handle: OpaquePointer

  init(_ descriptor: Int32) throws(PictureError) {
    guard let handle = codec_jpeg_writer(descriptor) else {
      throw PictureError(.memory, "there is no memory to write the JPEG file")
    }
    self.handle = handle
  }

  deinit { codec_jpeg_writer_close(handle) }

  /// Writes what comes before the pixels.
  func start(_ picture: Picture, _ format: OutputFormat) throws(PictureError) {
    let info = picture.info
    var options = CodecJpegOptions()
    options.width = UInt32(picture.pixels.width)
    options.height = UInt32(picture.pixels.height)
    options.quality = Int32(min(max(format.quality, 1), 100))
    options.x_sampling = format.subsampling == .none ? 1 : 2
    options.y_sampling = format.subsampling == .quarter ? 2 : 1
    options.is_progressive = format.isProgressive
    if let resolution = info.resolution { (options.x_per_inch, options.y_per_inch) = resolution.perInch }
    // A JPEG without a profile is sRGB to everybody, so sRGB is written in only where the recipe names it.
    let profile = info.space.embedded ?? (format.profile == .own ? nil : info.space.profile)
    try check(
      withCodecBytes(profile, info.exif, info.xmp) { icc, exif, xmp in
        (options.icc, options.exif, options.xmp) = (icc, exif, xmp)
        return codec_jpeg_write_header(handle, &options)
      })
  }

  func rows(_ rows: UnsafeRawPointer, _ rowBytes: Int, _ count: Int) throws(PictureError) {
    try check(codec_jpeg_write_rows(handle, rows, rowBytes, UInt32(count)))
  }

  /// - Returns: what could not be written as it was.
  func finish() throws(PictureError) -> [String] {
    try check(codec_jpeg_write_end(handle))
    return notes(codec_jpeg_writer_report(handle), .jpeg)
  }

  private func check(_ status: CodecStatus) throws(PictureError) {
    guard status == CODEC_OK else { throw PictureError(writing: .jpeg, status, codec_jpeg_writer_report(handle)) }
  }
}
