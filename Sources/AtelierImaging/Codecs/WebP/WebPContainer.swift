import AtelierCore
import CWebP

/// A WebP file in memory, taken apart into its picture and what is said about it.
final class WebPContainer {
  private let bytes: FileBytes
  private let demuxer: OpaquePointer
  let header: PictureHeader

  /// Metadata beyond this many bytes is left out.
  private static let largestChunk = 16 << 20

  init(_ file: PictureFile) throws(PictureError) {
    var header = try Self.sides(file)
    let bytes = try file.whole()
    var data = WebPData(bytes: bytes.start.assumingMemoryBound(to: UInt8.self), size: bytes.count)
    var state = WEBP_DEMUX_PARSING_HEADER
    let demuxer = WebPDemuxPartial(&data, &state)
    guard let demuxer, state == WEBP_DEMUX_DONE else {
      WebPDemuxDelete(demuxer)
      throw state == WEBP_DEMUX_PARSE_ERROR ? Self.damaged : Self.cutShort
    }
    header.frames = max(Int(WebPDemuxGetI(demuxer, WEBP_FF_FRAME_COUNT)), 1)
    self.header = header
    self.bytes = bytes
    self.demuxer = demuxer
  }

  deinit { WebPDemuxDelete(demuxer) }

  /// The header with the number of frames, for which the whole file must be walked through.
  static func header(_ file: PictureFile) throws(PictureError) -> PictureHeader { try WebPContainer(file).header }

  /// What the first bytes say; more frames than one are not counted yet.
  static func sides(_ file: PictureFile) throws(PictureError) -> PictureHeader {
    let start = try file.start(64)
    var features = WebPBitstreamFeatures()
    switch WebPGetFeatures(start, start.count, &features) {
    case VP8_STATUS_OK: break
    case VP8_STATUS_NOT_ENOUGH_DATA: throw cutShort
    default: throw damaged
    }
    return PictureHeader(
      kind: .webp, width: Int(features.width), height: Int(features.height), depth: 8, model: .rgb,
      hasAlpha: features.has_alpha != 0, frames: 1)
  }

  /// A piece of metadata by its four letters; nil when the file has none, or too much.
  func chunk(_ name: String) -> [UInt8]? {
    var iterator = WebPChunkIterator()
    guard WebPDemuxGetChunk(demuxer, name, 1, &iterator) != 0 else { return nil }
    defer { WebPDemuxReleaseChunkIterator(&iterator) }
    guard iterator.chunk.size > 0, iterator.chunk.size <= Self.largestChunk else { return nil }
    return Array(UnsafeBufferPointer(start: iterator.chunk.bytes, count: iterator.chunk.size))
  }

  /// Decodes the first frame into rows of RGBA.
  func decode(to rows: UnsafeMutableRawPointer, rowBytes: Int) throws(PictureError) {
    var frame = WebPIterator()
    guard WebPDemuxGetFrame(demuxer, 1, &frame) != 0 else { throw Self.damaged }
    defer { WebPDemuxReleaseIterator(&frame) }
    guard Int(frame.width) == header.width, Int(frame.height) == header.height else {
      throw PictureError(.unreadable, "the WebP file's picture fills only a part of it; export it as a still picture")
    }
    var config = WebPDecoderConfig()
    guard WebPInitDecoderConfig(&config) != 0 else {
      throw PictureError(.unreadable, "the installed libwebp is not the one that Atelier was built for")
    }
    config.output.colorspace = MODE_RGBA
    config.output.is_external_memory = 1
    config.output.u.RGBA = WebPRGBABuffer(
      rgba: rows.assumingMemoryBound(to: UInt8.self), stride: Int32(rowBytes), size: rowBytes * header.height)
    let status = WebPDecode(frame.fragment.bytes, frame.fragment.size, &config)
    WebPFreeDecBuffer(&config.output)
    switch status {
    case VP8_STATUS_OK: return
    case VP8_STATUS_NOT_ENOUGH_DATA, VP8_STATUS_SUSPENDED: throw Self.cutShort
    case VP8_STATUS_OUT_OF_MEMORY: throw PictureError(.memory, "there is no memory to read the WebP file")
    default: throw Self.damaged
    }
  }

  private static var cutShort: PictureError {
    PictureError(.corrupt, "the WebP file ends before its picture does: it was cut short; copy or export it again")
  }

  private static var damaged: PictureError {
    PictureError(.corrupt, "the WebP file is damaged; copy or export it again")
  }
}
