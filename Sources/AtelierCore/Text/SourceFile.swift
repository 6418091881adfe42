/// A text file that a person wrote, as bytes, with the name by which they know it.
public struct SourceFile: Hashable, Sendable {
  public let name: String
  public let bytes: [UInt8]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  public init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// Where the text begins: behind a byte order mark, if there is one.
  var start: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  /// The text of a line, without its end; nil when the file has no such line.
  ///
  /// Lines are split on bytes, since CR LF is one Swift `Character`.
  public func line(_ number: Int) -> String? {
    guard number >= 1 else { return nil }
    var at = start
    var line = 1
    while line < number {
      guard let end = lineEnd(from: at), end < bytes.count else { return nil }
      at = afterLineEnd(at: end)
      line += 1
    }
    guard let end = lineEnd(from: at) else { return nil }
    return String(decoding: bytes[at..<end], as: UTF8.self)
  }

  /// The index of the first CR or LF from `index` on, or the end of the file.
  func lineEnd(from index: Int) -> Int? {
    guard index <= bytes.count else { return nil }
    var at = index
    while at < bytes.count, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
    return at
  }

  /// The index behind the line end at `index`.
  func afterLineEnd(at index: Int) -> Int {
    let isPair = bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
    return index + (isPair ? 2 : 1)
  }
}
