import CTiff
import Glibc

/// What libtiff reads from or writes to, and what it had to say about that.
final class TiffStream {
  private let descriptor: Int32
  /// Where in the descriptor the file begins.
  private let base: Int
  private var position = 0
  private var end: Int
  /// The library's first error, or the kernel's.
  fileprivate(set) var failure: String?
  /// Odd but harmless things; never more than a few.
  fileprivate(set) var notes: [String] = []
  /// Whether anything was looked for beyond the file's end.
  private(set) var ranPastEnd = false

  init(descriptor: Int32, base: Int, byteCount: Int) {
    self.descriptor = descriptor
    self.base = base
    end = byteCount
  }

  fileprivate func read(_ to: UnsafeMutableRawPointer, _ wanted: tmsize_t) -> tmsize_t {
    let count = Int(wanted)
    var done = 0
    while done < count {
      let got = pread(descriptor, to + done, count - done, off_t(base + position))
      if got < 0 && errno == EINTR { continue }
      if got < 0 { fail(String(cString: strerror(errno))) }
      if got == 0 { ranPastEnd = true }
      if got <= 0 { break }
      done += got
      position += got
    }
    return tmsize_t(done)
  }

  fileprivate func write(_ from: UnsafeRawPointer, _ given: tmsize_t) -> tmsize_t {
    let count = Int(given)
    var done = 0
    while done < count {
      let put = pwrite(descriptor, from + done, count - done, off_t(base + position))
      if put < 0 && errno == EINTR { continue }
      guard put > 0 else {
        fail(String(cString: strerror(errno)))
        break
      }
      done += put
      position += put
    }
    end = max(end, position)
    return tmsize_t(done)
  }

  fileprivate func seek(_ offset: UInt64, _ whence: Int32) -> UInt64 {
    let from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? position : end
    // Backwards comes as a very large number.
    let (target, overflow) = from.addingReportingOverflow(Int(truncatingIfNeeded: offset))
    guard !overflow, target >= 0 else { return .max }
    position = target
    return UInt64(target)
  }

  fileprivate var size: UInt64 { UInt64(end) }

  fileprivate func fail(_ words: String) { if failure == nil { failure = words } }

  fileprivate func note(_ words: String) {
    let note = "libtiff: \(words)"
    if notes.count < 8, !notes.contains(note) { notes.append(note) }
  }
}

/// Opens `stream` with libtiff, which calls back here and never keeps more than `memory` bytes in one piece.
func openTiff(_ stream: TiffStream, mode: String, memory: Int) -> OpaquePointer? {
  guard let options = TIFFOpenOptionsAlloc() else { return nil }
  defer { TIFFOpenOptionsFree(options) }
  let context = Unmanaged.passUnretained(stream).toOpaque()
  TIFFOpenOptionsSetMaxSingleMemAlloc(options, tmsize_t(memory))
  TIFFOpenOptionsSetErrorHandlerExtR(
    options,
    { _, context, _, format, arguments in
      TiffStream.of(context)?.fail(words(format, arguments))
      return 1
    }, context)
  TIFFOpenOptionsSetWarningHandlerExtR(
    options,
    { _, context, _, format, arguments in
      TiffStream.of(context)?.note(words(format, arguments))
      return 1
    }, context)
  return TIFFClientOpenExt(
    "picture", mode, context,
    { context, memory, count in memory.flatMap { TiffStream.of(context)?.read($0, count) } ?? -1 },
    { context, memory, count in memory.flatMap { TiffStream.of(context)?.write($0, count) } ?? -1 },
    { context, offset, whence in TiffStream.of(context)?.seek(offset, whence) ?? .max },
    { _ in 0 },
    { context in TiffStream.of(context)?.size ?? 0 },
    // The file is read, not mapped: a mapped file that somebody shortens ends the process.
    { _, _, _ in 0 }, { _, _, _ in }, options)
}

extension TiffStream {
  fileprivate static func of(_ context: UnsafeMutableRawPointer?) -> TiffStream? {
    context.map { Unmanaged<TiffStream>.fromOpaque($0).takeUnretainedValue() }
  }
}

/// The library's words, at most 200 bytes of them and in one line.
private func words(_ format: UnsafePointer<CChar>?, _ arguments: CVaListPointer?) -> String {
  guard let format, let arguments else { return "" }
  var text = [CChar](repeating: 0, count: 200)
  vsnprintf(&text, text.count, format, arguments)
  let bytes = text.prefix { $0 != 0 }.map { $0 < 32 ? UInt8(ascii: " ") : UInt8(bitPattern: $0) }
  return String(decoding: bytes, as: UTF8.self)
}
