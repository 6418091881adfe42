/// Looks an XMP packet over before a library builds a tree of it.
enum XMPBounds {
  /// The largest packet that is read, in bytes; a JPEG file carries 64 KiB without extensions.
  static let largestPacket = 1 << 20
  private static let deepest = 64
  /// Values beside list items: the library looks each up among all before it.
  private static let mostValues = 8000
  /// Namespaces: the library keeps every one that it meets as long as the process lives.
  private static let mostNamespaces = 128

  /// What is wrong with `packet`; nil when it may be read.
  static func complaint(about packet: [UInt8]) -> String? {
    guard packet.count <= largestPacket else { return "it has \(packet.count >> 10) KiB" }
    guard !packet.contains(0) else { return "it is not UTF-8" }
    var (depth, values, namespaces) = (0, 0, 0)
    var index = 0
    while let open = packet[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = open + 1
      guard index < packet.count else { break }
      switch packet[index] {
      case UInt8(ascii: "!"):
        guard starts("!--", packet, index) || starts("![CDATA[", packet, index) else { return "it has a document type" }
        index = end(of: starts("!--", packet, index) ? "-->" : "]]>", packet, index)
      case UInt8(ascii: "?"): index = end(of: "?>", packet, index)
      case UInt8(ascii: "/"): depth -= 1
      default:
        let tag = Tag(packet, index)
        values += tag.attributes + (starts("rdf:li", packet, index) ? 0 : 1)
        namespaces += tag.namespaces
        index = tag.end
        if packet[index - 1] != UInt8(ascii: "/") { depth += 1 }
        guard depth <= deepest else { return "it is nested too deep" }
        guard values <= mostValues, namespaces <= mostNamespaces else { return "it has too many values" }
      }
    }
    return nil
  }

  /// A start tag, looked through for what a quoted value may contain too.
  private struct Tag {
    /// Where its `>` stands.
    private(set) var end: Int
    private(set) var attributes = 0
    private(set) var namespaces = 0

    init(_ packet: [UInt8], _ start: Int) {
      end = packet.count
      var quote: UInt8?
      for index in start..<packet.count {
        let byte = packet[index]
        if let open = quote {
          if byte == open { quote = nil }
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          quote = byte
        } else if byte == UInt8(ascii: ">") {
          end = index
          return
        } else if byte == UInt8(ascii: "=") {
          attributes += 1
        } else if byte == UInt8(ascii: "x"), XMPBounds.starts("xmlns", packet, index),
          packet[index - 1] <= UInt8(ascii: " ")
        {
          namespaces += 1
        }
      }
    }
  }

  fileprivate static func starts(_ word: String, _ packet: [UInt8], _ index: Int) -> Bool {
    packet[index...].starts(with: word.utf8)
  }

  private static func end(of word: String, _ packet: [UInt8], _ start: Int) -> Int {
    var index = start
    while index < packet.count, !starts(word, packet, index) { index += 1 }
    return index
  }
}
