/// Looks an EXIF block over before a library takes memory for it.
///
/// Entries may point at the same bytes again and again, and directories at each other, so that a
/// small block could ask for gigabytes.
struct ExifBounds {
  /// The largest block that is read, in bytes; a JPEG file can carry 64 KiB.
  static let largestBlock = 256 << 10
  private static let mostEntries = 2048
  private static let mostDirectories = 8

  private let block: ArraySlice<UInt8>
  private let isLittleEndian: Bool
  private var entries = 0
  private var directories = 0
  private var bytes = 0

  /// What is wrong with `block`, which starts with the TIFF header; nil when it may be read.
  static func complaint(about block: ArraySlice<UInt8>) -> String? {
    guard block.count <= largestBlock else { return "it has \(block.count >> 10) KiB" }
    guard var bounds = ExifBounds(block) else { return "its header is damaged" }
    return bounds.walk() ? nil : "it points in circles"
  }

  private init?(_ block: ArraySlice<UInt8>) {
    guard block.count >= 8 else { return nil }
    switch Array(block.prefix(4)) {
    case [0x49, 0x49, 0x2A, 0]: isLittleEndian = true
    case [0x4D, 0x4D, 0, 0x2A]: isLittleEndian = false
    default: return nil
    }
    self.block = block
  }

  private mutating func walk() -> Bool {
    var pending = [long(4)]
    while let offset = pending.popLast() {
      guard let offset, offset > 0, offset + 2 <= block.count else { continue }
      directories += 1
      guard directories <= Self.mostDirectories, let count = short(offset) else { return false }
      for entry in 0..<count {
        let start = offset + 2 + 12 * entry
        guard start + 12 <= block.count, let tag = short(start), let type = short(start + 2) else { break }
        entries += 1
        bytes += size(type: type, count: long(start + 4) ?? 0)
        guard entries <= Self.mostEntries, bytes <= 2 * Self.largestBlock else { return false }
        // EXIF, GPS and interoperability directories (EXIF 2.32, 4.6.3).
        if [0x8769, 0x8825, 0xA005].contains(tag) { pending.append(long(start + 8)) }
      }
      pending.append(long(offset + 2 + 12 * count))
    }
    return true
  }

  /// Bytes of a value, as far as it can lie in the block at all.
  private func size(type: Int, count: Int) -> Int {
    let width =
      switch type {
      case 3, 8: 2
      case 4, 9, 11: 4
      case 5, 10, 12: 8
      default: 1
      }
    let size = width * count
    return size <= block.count ? size : 0
  }

  private func byte(_ offset: Int) -> Int? {
    offset >= 0 && offset < block.count ? Int(block[block.startIndex + offset]) : nil
  }

  private func short(_ offset: Int) -> Int? {
    guard let first = byte(offset), let second = byte(offset + 1) else { return nil }
    return isLittleEndian ? second << 8 | first : first << 8 | second
  }

  private func long(_ offset: Int) -> Int? {
    guard let first = short(offset), let second = short(offset + 2) else { return nil }
    return isLittleEndian ? second << 16 | first : first << 16 | second
  }
}
