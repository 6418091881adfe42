// Whether a picture's file has come to its end, told by its last bytes.
public import AtelierSystem

extension PictureFile {
  /// How far from the end of a file its format's own end is looked for: other programs leave a little behind it.
  private static let tail = 4096

  /// Whether `file`, of `size` bytes, has what its format ends with; always true where a format has no such thing.
  ///
  /// A file without is most likely still being copied, or was cut short.
  public func hasEnding(_ file: Descriptor, size: Int) throws(SystemError) -> Bool {
    switch self {
    case .jpeg: return try Self.has([0xFF, 0xD9], near: size, of: file)
    case .png: return try Self.has(Array("IEND".utf8), near: size, of: file)
    case .webp:
      let length = try file.read(at: 4, count: 4).enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
      return length + 8 <= size
    case .tiff: return true
    }
  }

  private static func has(_ mark: [UInt8], near size: Int, of file: Descriptor) throws(SystemError) -> Bool {
    let last = try file.read(at: max(size - tail, 0), count: min(tail, max(size, 0)))
    return last.indices.reversed().contains { last[$0...].starts(with: mark) }
  }
}
