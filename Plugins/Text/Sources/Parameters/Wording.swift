import AtelierStageKit

/// What is written and in which language, as it goes to the shaper.
struct Wording {
  enum Direction: String { case auto, ltr, rtl }

  private enum Case: String { case none, upper }

  /// Lines end in "\n"; there are no other control characters.
  let content: String
  /// A BCP 47 tag; nil leaves it to the script.
  let language: String?
  let direction: Direction
  /// Space added between letters, in ems.
  let tracking: Double

  init(_ parameters: borrowing some Parameters & ~Copyable) throws(StageError) {
    language = parameters.text(ifGiven: "language")
    direction = try parameters.choice("direction")
    tracking = try parameters.number("tracking") / 1000
    let text = Self.cleaned(try parameters.text("content"))
    content = try parameters.choice("case", as: Case.self) == .upper ? Self.upper(text, language) : text
  }

  /// `text` with one kind of line end, no controls, and neither space nor empty lines around it.
  private static func cleaned(_ text: String) -> String {
    var result = ""
    for character in text {
      if character.isNewline {
        result.append("\n")
      } else if character == "\t" {
        result.append(" ")
      } else if character.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) {
        result.append(character)
      }
    }
    return trimmed(result[...])
  }

  /// Capitals as Unicode has them, with the dotted capital I of Turkish and Azerbaijani.
  private static func upper(_ text: String, _ language: String?) -> String {
    let tag = language?.lowercased().prefix { $0 != "-" }
    guard tag == "tr" || tag == "az" else { return text.uppercased() }
    return String(text.map { $0 == "i" ? "\u{130}" : $0 }).uppercased()
  }
}
