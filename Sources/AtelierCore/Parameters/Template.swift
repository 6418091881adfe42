/// A text in which `{name}` stands for a variable; `{{` and `}}` stand for braces.
public struct Template: Hashable, Sendable {
  public enum Part: Hashable, Sendable {
    case literal(String)
    case variable(String)
  }

  public let parts: [Part]
  /// Where each variable stands first in the text it was read from, in Unicode scalars.
  let offsets: [String: Int]

  /// What is wrong with a text's braces, and where, as an offset in Unicode scalars.
  struct Mistake: Error {
    var offset: Int
    var length: Int
    var message: String
    var help: String?
  }

  init(parts: [Part]) {
    self.parts = parts
    offsets = [:]
  }

  init(_ text: String) throws(Mistake) {
    let scalars = Array(text.unicodeScalars)
    var parts: [Part] = []
    var offsets: [String: Int] = [:]
    var literal = String.UnicodeScalarView()
    var at = 0
    while at < scalars.count {
      let scalar = scalars[at]
      let isDoubled = at + 1 < scalars.count && scalars[at + 1] == scalar
      switch scalar {
      case "{" where isDoubled, "}" where isDoubled:
        literal.append(scalar)
        at += 2
      case "}":
        throw Mistake(offset: at, length: 1, message: "a '}' without a '{' before it", help: "write '}}' for a brace")
      case "{":
        guard let close = scalars[at...].firstIndex(of: "}") else {
          throw Mistake(offset: at, length: 1, message: "a '{' that is not closed", help: "write '{{' for a brace")
        }
        let name = String(String.UnicodeScalarView(scalars[(at + 1)..<close]))
        guard Self.isName(name) else {
          throw Mistake(
            offset: at, length: close + 1 - at, message: "\(quoted("{" + name + "}")) names no variable",
            help: "write '{{' for a brace")
        }
        if !literal.isEmpty { parts.append(.literal(String(literal))) }
        literal = String.UnicodeScalarView()
        parts.append(.variable(name))
        if offsets[name] == nil { offsets[name] = at }
        at = close + 1
      default:
        literal.append(scalar)
        at += 1
      }
    }
    if !literal.isEmpty { parts.append(.literal(String(literal))) }
    self.parts = parts
    self.offsets = offsets
  }

  /// Whether `name` may be a variable: a letter, then letters, digits, spaces, `-`, `_` and `.`, at most 64.
  static func isName(_ name: String) -> Bool {
    let scalars = name.unicodeScalars
    guard let first = scalars.first, first.properties.isAlphabetic, scalars.count <= 64, scalars.last != " " else {
      return false
    }
    return scalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType == .decimal || " -_.".unicodeScalars.contains($0)
        || $0.properties.generalCategory == .nonspacingMark || $0.properties.generalCategory == .spacingMark
    }
  }

  public var variables: Set<String> {
    parts.reduce(into: []) { if case .variable(let name) = $1 { $0.insert(name) } }
  }

  /// The text between the variables.
  var literal: String {
    parts.map { if case .literal(let text) = $0 { text } else { "" } }.joined()
  }

  /// The most bytes of a filled text; no parameter may be so long, so what is cut there is refused later.
  static let most = 1 << 20

  /// The text with every variable replaced; one without a value becomes nothing.
  public func filled(_ value: (String) -> String?) -> String {
    var text = ""
    for part in parts where text.utf8.count <= Self.most {
      switch part {
      case .literal(let literal): text += literal
      case .variable(let name): text += value(name) ?? ""
      }
    }
    return text
  }
}
