import AtelierCore
import CCodecs

/// Owns libpng's writer of one file.
struct PngWriter: ~Copyable {
  private let handle: OpaquePointer

  init(_ descriptor: Int32) throws(PictureError) {
    guard let handle = codec_png_writer(descriptor) else {
      throw PictureError(.memory, "there is no memory to write the PNG file")
    }
    self.handle = handle
  }

  deinit { codec_png_writer_close(handle) }

  /// Writes what comes before the pixels.
  func start(_ picture: Picture, depth: Int32, hasAlpha: Bool, compression: Int) throws(PictureError) {
    let info = picture.info
    var options = CodecPngOptions()
    options.width = UInt32(picture.pixels.width)
    options.height = UInt32(picture.pixels.height)
    options.depth = depth
    options.has_alpha = hasAlpha
    options.compression = Int32(min(max(compression, 0), 9))
    if let resolution = info.resolution { (options.x_per_metre, options.y_per_metre) = resolution.perMetre }
    try check(
      withCodecBytes(info.space.embedded, info.exif, info.xmp) { icc, exif, xmp in
        (options.icc, options.exif, options.xmp) = (icc, exif, xmp)
        return codec_png_write_header(handle, &options)
      })
  }

  func rows(_ rows: UnsafeRawPointer, _ rowBytes: Int, _ count: Int) throws(PictureError) {
    try check(codec_png_write_rows(handle, rows, rowBytes, UInt32(count)))
  }

  /// - Returns: what could not be written as it was.
  func finish() throws(PictureError) -> [String] {
    try check(codec_png_write_end(handle))
    return notes(codec_png_writer_report(handle), .png)
  }

  private func check(_ status: CodecStatus) throws(PictureError) {
    guard status == CODEC_OK else { throw PictureError(writing: .png, status, codec_png_writer_report(handle)) }
  }
}

/// Lends three arrays to C for the length of `body`.
func withCodecBytes(
  _ icc: [UInt8]?, _ exif: [UInt8]?, _ xmp: [UInt8]?,
  _ body: (CodecBytes, CodecBytes, CodecBytes) -> CodecStatus
) -> CodecStatus {
  (icc ?? []).withUnsafeBufferPointer { icc in
    (exif ?? []).withUnsafeBufferPointer { exif in
      (xmp ?? []).withUnsafeBufferPointer { xmp in body(CodecBytes(icc), CodecBytes(exif), CodecBytes(xmp)) }
    }
  }
}

extension CodecBytes {
  fileprivate init(_ buffer: UnsafeBufferPointer<UInt8>) { self.init(data: buffer.baseAddress, size: buffer.count) }
}
