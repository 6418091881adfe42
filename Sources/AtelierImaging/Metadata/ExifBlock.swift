import CExif
import Glibc

/// A parsed EXIF block, for one thread at a time.
final class ExifBlock {
  private let data: UnsafeMutablePointer<ExifData>

  /// What precedes the TIFF header in JPEG files and in the library.
  private static let prefix = Array("Exif".utf8) + [0, 0]

  /// Reads `bytes`, with or without the JPEG prefix.
  ///
  /// - Throws: ``MetadataError`` when the block is damaged or asks for too much.
  init(_ bytes: [UInt8]) throws(MetadataError) {
    let bare = bytes.starts(with: Self.prefix) ? bytes.dropFirst(Self.prefix.count) : bytes[...]
    if let complaint = ExifBounds.complaint(about: bare) { throw .exif(complaint) }
    guard let data = exif_data_new() else { throw .exif("there is no memory for it") }
    // The library would drop tags that it does not know and add some that it misses.
    exif_data_unset_option(data, EXIF_DATA_OPTION_IGNORE_UNKNOWN_TAGS)
    exif_data_unset_option(data, EXIF_DATA_OPTION_FOLLOW_SPECIFICATION)
    let whole = Self.prefix + bare
    exif_data_load_data(data, whole, UInt32(whole.count))
    self.data = data
    guard directories.contains(where: { $0.pointee.count > 0 }) else { throw .exif("nothing in it can be read") }
  }

  /// A block without any entry; nil when there is no memory for it.
  init?(empty: Void) {
    guard let data = exif_data_new() else { return nil }
    exif_data_unset_option(data, EXIF_DATA_OPTION_FOLLOW_SPECIFICATION)
    exif_data_set_byte_order(data, EXIF_BYTE_ORDER_INTEL)
    self.data = data
  }

  deinit { exif_data_unref(data) }

  /// The block from its TIFF header on; nil when nothing is left in it.
  var bytes: [UInt8]? {
    guard directories.contains(where: { $0.pointee.count > 0 }) else { return nil }
    var start: UnsafeMutablePointer<UInt8>?
    var size: UInt32 = 0
    exif_data_save_data(data, &start, &size)
    guard let start else { return nil }
    defer { free(start) }
    guard size > UInt32(Self.prefix.count) else { return nil }
    return Array(UnsafeBufferPointer(start: start + Self.prefix.count, count: Int(size) - Self.prefix.count))
  }

  /// How the picture must be turned, 1...8 (EXIF 2.32, 4.6.4); 1 when it is not said.
  var orientation: Int {
    guard let entry = entry(EXIF_TAG_ORIENTATION, in: EXIF_IFD_0), let turn = number(entry) else { return 1 }
    return (1...8).contains(turn) ? turn : 1
  }

  /// An entry's first number; nil when it holds none.
  func number(_ entry: UnsafeMutablePointer<ExifEntry>) -> Int? {
    let order = exif_data_get_byte_order(data)
    guard let memory = entry.pointee.data else { return nil }
    switch entry.pointee.format {
    case EXIF_FORMAT_SHORT where entry.pointee.size >= 2: return Int(exif_get_short(memory, order))
    case EXIF_FORMAT_LONG where entry.pointee.size >= 4: return Int(exif_get_long(memory, order))
    default: return nil
    }
  }

  /// Gives `tag` one number, if the block has that tag.
  func replace(_ tag: ExifTag, in directory: ExifIfd, with value: Int) {
    guard let entry = entry(tag, in: directory) else { return }
    let isShort = entry.pointee.format == EXIF_FORMAT_SHORT && value <= UInt16.max
    let size = isShort ? 2 : 4
    guard let memory = realloc(entry.pointee.data, size) else { return }
    let number = memory.assumingMemoryBound(to: UInt8.self)
    let order = exif_data_get_byte_order(data)
    if isShort {
      exif_set_short(number, order, UInt16(truncatingIfNeeded: value))
    } else {
      exif_set_long(number, order, UInt32(truncatingIfNeeded: value))
    }
    entry.pointee.data = number
    entry.pointee.size = UInt32(size)
    entry.pointee.components = 1
    entry.pointee.format = isShort ? EXIF_FORMAT_SHORT : EXIF_FORMAT_LONG
  }

  /// Removes what `isUnwanted` says of each directory's tags.
  func removeEntries(where isUnwanted: (ExifIfd, UInt32) -> Bool) {
    for directory in directories {
      let name = exif_content_get_ifd(directory)
      for index in (0..<Int(directory.pointee.count)).reversed() {
        guard let entry = directory.pointee.entries[index], isUnwanted(name, entry.pointee.tag.rawValue) else {
          continue
        }
        exif_content_remove_entry(directory, entry)
      }
    }
  }

  /// Forgets the small picture of the original.
  func removeThumbnail() {
    free(data.pointee.data)
    data.pointee.data = nil
    data.pointee.size = 0
    removeEntries { directory, _ in directory == EXIF_IFD_1 }
  }

  func entry(_ tag: ExifTag, in directory: ExifIfd) -> UnsafeMutablePointer<ExifEntry>? {
    self.directory(directory).flatMap { exif_content_get_entry($0, tag) }
  }

  func directory(_ name: ExifIfd) -> UnsafeMutablePointer<ExifContent>? {
    directories.first { exif_content_get_ifd($0) == name }
  }

  private var directories: [UnsafeMutablePointer<ExifContent>] {
    let all = data.pointee.ifd
    return [all.0, all.1, all.2, all.3, all.4].compactMap { $0 }
  }
}
