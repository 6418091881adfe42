// Fonts that no system has, made from one that every test machine has.
import Testing

enum FontFixture {
  /// DejaVu Sans Mono Bold under a family name that is not installed anywhere.
  static func renamed() throws -> [UInt8] {
    try replaced(TextBench.font("DejaVuSansMono-Bold"), "DejaVu Sans Mono", "Atelier Fixture.")
  }

  static let family = "Atelier Fixture."

  /// A font that calls itself DejaVu Sans Bold and has the letters of DejaVu Sans Mono Bold, which are wider apart.
  static func impostor() throws -> [UInt8] {
    try replaced(TextBench.font("DejaVuSansMono-Bold"), "DejaVu Sans Mono", "DejaVu Sans\0\0\0\0\0")
  }

  /// Names in a TrueType font are UTF-16, big end first, or Latin; `new` must be as long as `old`.
  private static func replaced(_ font: [UInt8], _ old: String, _ new: String) throws -> [UInt8] {
    try #require(old.utf8.count == new.utf8.count)
    var font = font
    var found = 0
    for (from, to) in [(Array(old.utf8), Array(new.utf8)), (wide(old), wide(new))] {
      var index = 0
      while index + from.count <= font.count {
        if font[index] == from[0], font[index..<(index + from.count)].elementsEqual(from) {
          font.replaceSubrange(index..<(index + from.count), with: to)
          found += 1
        }
        index += 1
      }
    }
    try #require(found > 0, "the font does not call itself \(old)")
    return font
  }

  private static func wide(_ text: String) -> [UInt8] { text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } }
}
