// Values in the words of a recipe, for explanations, schemas and the stages' reference.

extension RGBA {
  /// "#rrggbb", or "#rrggbbaa" where it is not opaque.
  var written: String {
    let parts = alpha < 1 ? [red, green, blue, alpha] : [red, green, blue]
    return "#"
      + parts.map { share in
        let digits = String(Int((min(max(share, 0), 1) * 255).rounded()), radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
  }
}

extension Length {
  /// "5%".
  public var written: String { plain(value) + unit.rawValue }
}

extension ParameterValue {
  /// The value on one line, much as a recipe has it.
  var written: String {
    switch self {
    case .number(let number): plain(number)
    case .flag(let flag): flag ? "true" : "false"
    case .text(let text): "\"\(text)\""
    case .choice(let word): word
    case .color(let color): color.written
    case .length(let length): length.written
    case .asset(_, let name), .folder(_, let name): name
    case .list(let entries): "[" + entries.map(\.written).joined(separator: ", ") + "]"
    case .group(let members):
      "{ " + members.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.written)" }.joined(separator: ", ") + " }"
    }
  }
}

extension Template {
  /// The text with its braces.
  var written: String {
    parts.map { part in
      switch part {
      case .literal(let text): text.replacing("{", with: "{{").replacing("}", with: "}}")
      case .variable(let name): "{\(name)}"
      }
    }.joined()
  }
}

extension Draft {
  var written: String {
    switch self {
    case .fixed(let value): value.written
    case .text(let template, _): "\"\(template.written)\""
    case .filled(let template, _): template.written
    case .asset(let path), .folder(let path): path.written
    case .list(let entries): "[" + entries.map(\.written).joined(separator: ", ") + "]"
    case .group(let members):
      "{ " + members.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.written)" }.joined(separator: ", ") + " }"
    }
  }
}
