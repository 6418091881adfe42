import Glibc

/// One line of a .cube file, read from left to right while the file's bytes are at hand.
struct CubeLine {
  private let bytes: Slice<UnsafeBufferPointer<UInt8>>
  private let number: Int
  private var place: Int
  /// The first word; empty for a comment or a blank line, nil where numbers begin.
  private(set) var keyword: String?

  init(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, number: Int) {
    self.bytes = bytes
    self.number = number
    place = bytes.startIndex
    skipSpace()
    if isAtEnd {
      keyword = ""
    } else if !Self.isNumeric(bytes[place]) {
      keyword = word()
    }
  }

  /// The line, shortened, for a message.
  var text: String { Self.shown(bytes) }

  func fault(_ message: String) -> CubeFault { CubeFault(line: number, message: message) }

  mutating func triple() throws(CubeFault) -> SIMD4<Float> {
    SIMD4(try scalar(), try scalar(), try scalar(), 0)
  }

  /// The next number of the line, with a point whatever the system's locale.
  mutating func scalar() throws(CubeFault) -> Float {
    skipSpace()
    let start = place
    while place < bytes.endIndex, !Self.isSpace(bytes[place]) { place += 1 }
    guard start < place else { throw fault("a number is missing in '\(text)'") }
    guard let value = Self.decimal(bytes[start..<place]) else {
      throw fault("'\(Self.shown(bytes[start..<place]))' is not a number")
    }
    return value
  }

  /// Throws unless only blanks or a comment are left.
  mutating func end() throws(CubeFault) {
    skipSpace()
    if !isAtEnd { throw fault("there is too much in '\(text)'") }
  }

  private var isAtEnd: Bool { place == bytes.endIndex || bytes[place] == UInt8(ascii: "#") }

  private mutating func skipSpace() {
    while place < bytes.endIndex, Self.isSpace(bytes[place]) { place += 1 }
  }

  private mutating func word() -> String {
    let start = place
    while place < bytes.endIndex, !Self.isSpace(bytes[place]) { place += 1 }
    return Self.shown(bytes[start..<place])
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func isNumeric(_ byte: UInt8) -> Bool { isDigit(byte) || byte == 0x2D || byte == 0x2B || byte == 0x2E }

  /// Digits with a sign, a point and an exponent; nil for anything else, and for what a `Float` cannot hold.
  private static func decimal(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Float? {
    var rest = word[...]
    let isNegative = rest.first == 0x2D
    if isNegative || rest.first == 0x2B { rest.removeFirst() }
    var (value, scale, digits, hasPoint) = (0.0, 0, 0, false)
    while let byte = rest.first, isDigit(byte) || (byte == 0x2E && !hasPoint) {
      rest.removeFirst()
      guard byte != 0x2E else {
        hasPoint = true
        continue
      }
      value = value * 10 + Double(byte - 0x30)
      digits += 1
      if hasPoint { scale -= 1 }
    }
    guard digits > 0, digits < 300 else { return nil }
    if rest.first == 0x65 || rest.first == 0x45 {
      rest.removeFirst()
      guard rest.count <= 4, let exponent = Int(String(decoding: rest, as: UTF8.self)) else { return nil }
      scale += exponent
      rest = rest[rest.endIndex...]
    }
    guard rest.isEmpty else { return nil }
    let result = Float((isNegative ? -value : value) * pow(10, Double(scale)))
    return result.isFinite ? result : nil
  }

  /// What stands there, shortened; what cannot be shown, as in a file that is no text, becomes a replacement mark.
  private static func shown(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    let plain = bytes.prefix(40).map { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F ? 0xFF : $0 }
    let text = String(decoding: plain, as: UTF8.self)
    return String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
