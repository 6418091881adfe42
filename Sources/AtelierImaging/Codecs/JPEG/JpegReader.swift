import AtelierCore
import CCodecs

/// Owns libjpeg's reader of one file.
struct JpegReader: ~Copyable {
  /// Progressive files have about ten passes; each costs the time of the whole picture, however few its bytes.
  private static let mostScans: Int32 = 200

  private let handle: OpaquePointer
  let stored: CodecJpegHeader

  /// Reads what comes before the pixels.
  init(_ file: PictureFile) throws(PictureError) {
    guard let handle = codec_jpeg_reader(file.descriptor) else {
      throw PictureError(.memory, "there is no memory to read the JPEG file")
    }
    var stored = CodecJpegHeader()
    let status = codec_jpeg_read_header(handle, &stored)
    guard status == CODEC_OK else {
      let error = PictureError(reading: .jpeg, status, codec_jpeg_reader_report(handle), height: nil)
      codec_jpeg_reader_close(handle)
      throw error
    }
    self.handle = handle
    self.stored = stored
  }

  deinit { codec_jpeg_reader_close(handle) }

  var header: PictureHeader {
    let model: ColourSpace.Model =
      switch stored.color {
      case CODEC_JPEG_GREY: .gray
      case CODEC_JPEG_CMYK: .cmyk
      default: .rgb
      }
    return PictureHeader(
      kind: .jpeg, width: Int(stored.width), height: Int(stored.height), depth: 8, model: model, hasAlpha: false,
      frames: 1)
  }

  /// As it stands in the file, its orientation unsettled.
  var exif: [UInt8]? { stored.exif.array }

  /// As JFIF has it.
  var resolution: Resolution? {
    guard stored.x_density > 0, stored.y_density > 0, stored.density_unit == 1 || stored.density_unit == 2 else {
      return nil
    }
    let scale = stored.density_unit == 1 ? 1 : 2.54
    return Resolution(horizontal: Double(stored.x_density) * scale, vertical: Double(stored.y_density) * scale)
  }

  func start() throws(PictureError) {
    try check(codec_jpeg_read_start(handle, Self.mostScans))
  }

  func rows(_ rows: UnsafeMutableRawPointer, _ rowBytes: Int, _ count: Int) throws(PictureError) {
    try check(codec_jpeg_read_rows(handle, rows, rowBytes, UInt32(count)))
  }

  /// - Returns: what was odd about the file.
  func finish() throws(PictureError) -> [String] {
    try check(codec_jpeg_read_end(handle))
    return notes(codec_jpeg_reader_report(handle), .jpeg)
  }

  private func check(_ status: CodecStatus) throws(PictureError) {
    guard status == CODEC_OK else {
      throw PictureError(reading: .jpeg, status, codec_jpeg_reader_report(handle), height: Int(stored.height))
    }
  }
}
