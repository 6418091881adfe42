import AtelierCore
import CCodecs

/// Owns libpng's reader of one file.
struct PngReader: ~Copyable {
  /// Longer chunks, pixels apart, are refused; the longest honest ones are profiles and XMP.
  private static let chunkBytes = 32 << 20

  private let handle: OpaquePointer
  let stored: CodecPngHeader

  /// Reads what comes before the pixels.
  init(_ file: PictureFile) throws(PictureError) {
    guard let handle = codec_png_reader(file.descriptor) else {
      throw PictureError(.memory, "there is no memory to read the PNG file")
    }
    var stored = CodecPngHeader()
    let status = codec_png_read_header(handle, Self.chunkBytes, &stored)
    guard status == CODEC_OK else {
      let error = PictureError(reading: .png, status, codec_png_reader_report(handle), height: nil)
      codec_png_reader_close(handle)
      throw error
    }
    self.handle = handle
    self.stored = stored
  }

  deinit { codec_png_reader_close(handle) }

  var header: PictureHeader {
    PictureHeader(
      kind: .png, width: Int(stored.width), height: Int(stored.height), depth: Int(stored.depth),
      model: stored.color_type & 2 == 0 ? .gray : .rgb, hasAlpha: stored.has_alpha, frames: Int(stored.frames))
  }

  /// What has been met so far.
  func metadata() throws(PictureError) -> CodecPngMetadata {
    var metadata = CodecPngMetadata()
    try check(codec_png_metadata(handle, &metadata))
    return metadata
  }

  func rows(_ rows: UnsafeMutableRawPointer, _ rowBytes: Int, _ count: Int) throws(PictureError) {
    try check(codec_png_read_rows(handle, rows, rowBytes, UInt32(count)))
  }

  /// - Returns: what was odd about the file.
  func finish() throws(PictureError) -> [String] {
    try check(codec_png_read_end(handle))
    return notes(codec_png_reader_report(handle), .png)
  }

  private func check(_ status: CodecStatus) throws(PictureError) {
    guard status == CODEC_OK else {
      throw PictureError(reading: .png, status, codec_png_reader_report(handle), height: Int(stored.height))
    }
  }
}

extension CodecBytes {
  /// A copy; nil when there are none.
  var array: [UInt8]? { size > 0 ? Array(UnsafeBufferPointer(start: data, count: size)) : nil }
}
