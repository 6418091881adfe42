import AtelierCore
import CWebP

/// A picture compressed as WebP, in memory.
final class WebPEncoder {
  private var compressed = WebPMemoryWriter()

  /// The longest side that the format can say, in px.
  private static let longestSide = 16_383

  /// Compresses `pixels`.
  ///
  /// Lossy colour is stored at half resolution, so it is taken down with the slower method that keeps
  /// the edges of coloured letters.
  init(_ pixels: Pixmap, _ format: OutputFormat) throws(PictureError) {
    guard pixels.width <= Self.longestSide, pixels.height <= Self.longestSide else {
      throw PictureError(
        .write,
        "WebP holds at most \(Self.longestSide) px a side and the picture is \(pixels.width) x \(pixels.height) px; "
          + "use PNG, TIFF or a smaller variant")
    }
    var config = WebPConfig()
    var picture = WebPPicture()
    guard WebPConfigInit(&config) != 0, WebPPictureInit(&picture) != 0 else {
      throw PictureError(.write, "the installed libwebp is not the one that Atelier was built for")
    }
    config.lossless = format.isLossless ? 1 : 0
    // For lossless files quality is effort, not loss.
    config.quality = format.isLossless ? 75 : Float(min(max(format.quality, 1), 100))
    config.use_sharp_yuv = 1
    // Colours under transparent pixels stay, so that lossless means it.
    config.exact = format.isLossless ? 1 : 0
    picture.use_argb = 1
    picture.width = Int32(pixels.width)
    picture.height = Int32(pixels.height)
    defer { WebPPictureFree(&picture) }
    try Self.fill(&picture, pixels)
    WebPMemoryWriterInit(&compressed)
    let encoded = withUnsafeMutablePointer(to: &compressed) { writer in
      picture.writer = WebPMemoryWrite
      picture.custom_ptr = UnsafeMutableRawPointer(writer)
      return WebPEncode(&config, &picture)
    }
    guard encoded != 0 else { throw Self.error(picture.error_code) }
  }

  deinit { WebPMemoryWriterClear(&compressed) }

  /// Writes the file with `chunks` of metadata, each by its four letters.
  func write(with chunks: [(name: String, bytes: [UInt8])], to descriptor: Int32) throws(PictureError) {
    if chunks.isEmpty {
      return try writeAll(UnsafeRawBufferPointer(start: compressed.mem, count: compressed.size), to: descriptor)
    }
    guard let mux = WebPMuxNew() else { throw Self.noMemory }
    defer { WebPMuxDelete(mux) }
    var image = WebPData(bytes: compressed.mem, size: compressed.size)
    guard WebPMuxSetImage(mux, &image, 0) == WEBP_MUX_OK else { throw Self.noMemory }
    for chunk in chunks {
      let isSet = chunk.bytes.withUnsafeBufferPointer { buffer in
        var data = WebPData(bytes: buffer.baseAddress, size: buffer.count)
        return WebPMuxSetChunk(mux, chunk.name, &data, 1) == WEBP_MUX_OK
      }
      guard isSet else { throw Self.noMemory }
    }
    var file = WebPData()
    guard WebPMuxAssemble(mux, &file) == WEBP_MUX_OK else { throw Self.noMemory }
    defer { WebPDataClear(&file) }
    try writeAll(UnsafeRawBufferPointer(start: file.bytes, count: file.size), to: descriptor)
  }

  private static func fill(_ picture: inout WebPPicture, _ pixels: Pixmap) throws(PictureError) {
    let bytes: Pixmap
    do throws(PixmapError) {
      bytes = try pixels.converted(to: .rgba8)
    } catch {
      throw PictureError(error)
    }
    let start = bytes.data.assumingMemoryBound(to: UInt8.self)
    let done = withExtendedLifetime(bytes) {
      // A picture without an alpha plane is smaller and read by more programs.
      bytes.isOpaque
        ? WebPPictureImportRGBX(&picture, start, Int32(bytes.rowBytes))
        : WebPPictureImportRGBA(&picture, start, Int32(bytes.rowBytes))
    }
    guard done != 0 else { throw noMemory }
  }

  private static func error(_ code: WebPEncodingError) -> PictureError {
    switch code {
    case VP8_ENC_ERROR_OUT_OF_MEMORY, VP8_ENC_ERROR_BITSTREAM_OUT_OF_MEMORY: noMemory
    case VP8_ENC_ERROR_PARTITION0_OVERFLOW, VP8_ENC_ERROR_PARTITION_OVERFLOW:
      PictureError(.write, "the picture has more detail than a WebP file of this quality can hold; lower the quality")
    default: PictureError(.write, "the WebP file could not be written: libwebp gave error \(code.rawValue)")
    }
  }

  private static var noMemory: PictureError { PictureError(.memory, "there is no memory to write the WebP file") }
}
