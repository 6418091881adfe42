import AtelierCore
import CCodecs
import Glibc

extension PictureError {
  /// What became of reading a file of `kind`, as the library reported it.
  ///
  /// - Parameter height: of the picture, where the header has been read.
  init(reading kind: OutputFormat.Kind, _ status: CodecStatus, _ report: OpaquePointer?, height: Int?) {
    let words = report.map(Self.words) ?? ""
    let row = report.map { Int(codec_error_row($0)) } ?? -1
    let source = words.isEmpty ? "" : " (\(kind.library): \(words))"
    switch status {
    case CODEC_CUT_SHORT:
      let place = Self.place(row, of: height)
      self.init(.corrupt, "the \(kind.label) file ends \(place): it was cut short; copy or export it again")
    case CODEC_UNSUPPORTED:
      self.init(
        .unreadable, "this kind of \(kind.label) file is not read\(source); export it as an ordinary 8-bit one")
    case CODEC_MEMORY:
      self.init(.memory, "there is no memory to read the \(kind.label) file")
    case CODEC_INPUT:
      self.init(.unreadable, "the file cannot be read: \(words)")
    default:
      let place = row < 0 ? "before its first row" : Self.place(row, of: height)
      self.init(.corrupt, "the \(kind.label) file is damaged \(place)\(source); copy or export it again")
    }
  }

  /// What became of writing a file of `kind`.
  init(writing kind: OutputFormat.Kind, _ status: CodecStatus, _ report: OpaquePointer?) {
    let words = report.map { String(cString: codec_error($0)) } ?? ""
    switch status {
    case CODEC_MEMORY: self.init(.memory, "there is no memory to write the \(kind.label) file")
    case CODEC_UNSUPPORTED: self.init(.write, "the picture does not fit into a \(kind.label) file: \(words)")
    default: self.init(.write, "the \(kind.label) file could not be written: \(words)")
    }
  }

  /// The library's error, after its last warning, which is often the more telling one.
  private static func words(_ report: OpaquePointer) -> String {
    let error = String(cString: codec_error(report))
    var last = ""
    var index: Int32 = 0
    while let note = codec_note(report, index) {
      last = String(cString: note)
      index += 1
    }
    return error.isEmpty || last.isEmpty ? error : "\(last); \(error)"
  }

  private static func place(_ row: Int, of height: Int?) -> String {
    guard row >= 0, let height else { return "before the picture begins" }
    return row >= height ? "after its last row" : "at row \(row + 1) of \(height)"
  }

  /// The kernel's word for `code`, in a sentence.
  static func system(_ code: Int32) -> PictureError {
    var text = [CChar](repeating: 0, count: 128)
    strerror_r(code, &text, text.count - 1)
    let words = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return PictureError(.unreadable, "the file cannot be read: \(String(decoding: words, as: UTF8.self))")
  }
}

/// What a library found odd, in its own words, and what follows the picture in its file.
func notes(_ report: OpaquePointer, _ kind: OutputFormat.Kind) -> [String] {
  var notes: [String] = []
  while let text = codec_note(report, Int32(notes.count)) {
    notes.append("\(kind.library): \(String(cString: text))")
  }
  let rest = codec_trailing_bytes(report)
  if rest > 0 { notes.append("the file goes on for \(rest) bytes after the picture's end; they are not read") }
  return notes
}
