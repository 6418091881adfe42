import CExif
import Glibc

extension ExifBlock {
  /// A new block of `texts` by their tags in the first directory; nil when there is no memory for it.
  convenience init?(texts: [(tag: UInt32, text: String)]) {
    self.init(empty: ())
    for (tag, text) in texts { add(tag, text) }
  }

  /// A text of the first directory; nil when the block has no such tag or it is no text.
  func text(_ tag: UInt32) -> String? {
    guard let entry = entry(ExifTag(rawValue: tag), in: EXIF_IFD_0), entry.pointee.format == EXIF_FORMAT_ASCII,
      let memory = entry.pointee.data
    else { return nil }
    let bytes = UnsafeBufferPointer(start: memory, count: Int(entry.pointee.size)).prefix { $0 != 0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func add(_ tag: UInt32, _ text: String) {
    let bytes = Array(text.utf8.prefix(8 << 10)) + [0]
    guard let entry = exif_entry_new() else { return }
    // The directory keeps a reference of its own.
    defer { exif_entry_unref(entry) }
    guard let memory = malloc(bytes.count) else { return }
    memory.copyMemory(from: bytes, byteCount: bytes.count)
    entry.pointee.tag = ExifTag(rawValue: tag)
    entry.pointee.format = EXIF_FORMAT_ASCII
    entry.pointee.components = UInt(bytes.count)
    entry.pointee.size = UInt32(bytes.count)
    entry.pointee.data = memory.assumingMemoryBound(to: UInt8.self)
    if let first = directory(EXIF_IFD_0) { exif_content_add_entry(first, entry) }
  }
}
