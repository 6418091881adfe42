import CCodecs
import Glibc

/// Writes finished pictures through the product's own codecs.
enum PictureFile {
  /// What could not be written, in words.
  struct Failure: Error { let text: String }

  /// Four bytes a pixel; 4:2:0 and progressive, for these are samples that travel with the sources.
  static func jpeg(_ bytes: [UInt8], width: Int, height: Int, quality: Int, to path: String) throws(Failure) {
    let descriptor = try open(path)
    defer { close(descriptor) }
    guard let writer = codec_jpeg_writer(descriptor) else { throw Failure(text: "\(path): no memory") }
    defer { codec_jpeg_writer_close(writer) }
    var options = CodecJpegOptions()
    options.width = UInt32(width)
    options.height = UInt32(height)
    options.quality = Int32(quality)
    options.x_sampling = 2
    options.y_sampling = 2
    options.is_progressive = true
    guard codec_jpeg_write_header(writer, &options) == CODEC_OK,
      codec_jpeg_write_rows(writer, bytes, width * 4, UInt32(height)) == CODEC_OK,
      codec_jpeg_write_end(writer) == CODEC_OK
    else { throw Failure(text: "\(path): the JPEG could not be written") }
  }

  /// Four bytes a pixel with straight alpha.
  static func png(_ bytes: [UInt8], width: Int, height: Int, alpha: Bool, to path: String) throws(Failure) {
    let descriptor = try open(path)
    defer { close(descriptor) }
    guard let writer = codec_png_writer(descriptor) else { throw Failure(text: "\(path): no memory") }
    defer { codec_png_writer_close(writer) }
    var options = CodecPngOptions()
    options.width = UInt32(width)
    options.height = UInt32(height)
    options.depth = 8
    options.has_alpha = alpha
    options.compression = 9
    guard codec_png_write_header(writer, &options) == CODEC_OK,
      codec_png_write_rows(writer, bytes, width * 4, UInt32(height)) == CODEC_OK,
      codec_png_write_end(writer) == CODEC_OK
    else { throw Failure(text: "\(path): the PNG could not be written") }
  }

  static func text(_ text: String, to path: String) throws(Failure) {
    let descriptor = try open(path)
    defer { close(descriptor) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw Failure(text: "\(path): cannot be written") }
      rest = rest.dropFirst(count)
    }
  }

  private static func open(_ path: String) throws(Failure) -> Int32 {
    let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Failure(text: "\(path): cannot be written") }
    return descriptor
  }
}
