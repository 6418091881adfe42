// How a person's own words appear inside a message.

/// `text` in single quotes, on one line, without control characters, cut to 60 scalars.
func quoted(_ text: some StringProtocol) -> String {
  let scalars = text.unicodeScalars
  let shown = scalars.prefix(60).map { isPrintable($0) ? Character($0) : "\u{FFFD}" }
  return "'" + String(shown) + (scalars.count > 60 ? "..." : "") + "'"
}

/// Whether a scalar may be sent to a terminal as it is: control and bidirectional marks could disguise a message.
func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: false
  default: true
  }
}

/// A number as a person writes it: "3", "0.5".
func plain(_ number: Double) -> String {
  if let whole = Int(exactly: number) { return String(whole) }
  return String(number)
}

/// "'a', 'b' and 'c'".
func listed(_ words: [String]) -> String {
  let words = words.map { quoted($0) }
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " and " + last
}
