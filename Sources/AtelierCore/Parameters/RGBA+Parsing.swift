extension RGBA {
  /// "#rgb", "#rgba", "#rrggbb", "#rrggbbaa", one of CSS's sixteen basic names, "orange" or "transparent".
  init(parsing text: String) throws(Complaint) {
    if let named = Self.names[text.lowercased()] {
      self.init(packed: named)
      return
    }
    guard text.hasPrefix("#") else {
      let isHex = [3, 4, 6, 8].contains(text.utf8.count) && UInt32(text, radix: 16) != nil
      throw Complaint(
        "takes a colour, not \(quoted(text))",
        help: isHex
          ? "write \"#\(text)\""
          : Nearest.name(to: text, in: Self.names.keys.sorted()).map { "did you mean '\($0)'?" }
            ?? "write it as \"#rrggbb\", \"#rrggbbaa\" or a name such as 'white'")
    }
    let digits = text.dropFirst()
    guard digits.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      [3, 4, 6, 8].contains(digits.utf8.count)
    else {
      throw Complaint(
        "takes a colour, not \(quoted(text))", help: "write 3, 4, 6 or 8 of the digits 0-9 and a-f behind the '#'")
    }
    // Short forms double each digit.
    let full = digits.count <= 4 ? digits.map { "\($0)\($0)" }.joined() : String(digits)
    guard let packed = UInt32(full.count == 6 ? full + "ff" : full, radix: 16) else {
      throw Complaint("takes a colour, not \(quoted(text))")
    }
    self.init(packed: packed)
  }

  private init(packed: UInt32) {
    func share(_ shift: UInt32) -> Double { Double(packed >> shift & 0xFF) / 255 }
    self.init(red: share(24), green: share(16), blue: share(8), alpha: share(0))
  }

  /// CSS Color Module Level 4, 6.1; as 0xRRGGBBAA.
  static let names: [String: UInt32] = [
    "black": 0x0000_00FF, "silver": 0xC0C0_C0FF, "gray": 0x8080_80FF, "grey": 0x8080_80FF, "white": 0xFFFF_FFFF,
    "maroon": 0x8000_00FF, "red": 0xFF00_00FF, "purple": 0x8000_80FF, "fuchsia": 0xFF00_FFFF, "green": 0x0080_00FF,
    "lime": 0x00FF_00FF, "olive": 0x8080_00FF, "yellow": 0xFFFF_00FF, "navy": 0x0000_80FF, "blue": 0x0000_FFFF,
    "teal": 0x0080_80FF, "aqua": 0x00FF_FFFF, "orange": 0xFFA5_00FF, "transparent": 0x0000_0000,
  ]
}
