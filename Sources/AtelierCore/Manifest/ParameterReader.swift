/// Reads the parameters that a manifest declares, and their defaults with the code that reads recipes.
struct ParameterReader {
  let findings: Findings

  func parameters(_ entry: YAMLEntry) -> [Parameter] {
    guard case .mapping(let entries) = entry.value.content else {
      findings.mismatch(entry.value, key: entry, "'\(entry.key)' takes a mapping of names")
      return []
    }
    return entries.compactMap { parameter($0) }
  }

  /// What holds where a manifest sets no range: beyond any picture, and far from what an `Int32` cannot hold.
  private static let widest = 1_000_000.0

  private func parameter(_ entry: YAMLEntry) -> Parameter? {
    guard Findings.isHyphenated(entry.key) else {
      findings.error(
        entry.keySpan, "\(quoted(entry.key)) is no name for a parameter",
        help: "use lower-case letters and digits, words joined by hyphens: 'line-spacing'")
      return nil
    }
    let common = ["type", "required", "default", "usual", "unit", "help"]
    guard let type = type(entry.value, of: "the parameter '\(entry.key)'"),
      let fields = YAMLFields(
        entry.value, "the \(type.rawValue) '\(entry.key)'", keys: common + type.keys, findings),
      let kind = kind(type, fields)
    else { return nil }
    var parameter = Parameter(
      name: entry.key, kind: kind, help: fields.required("help").flatMap { findings.scalar($0) } ?? "")
    parameter.isRequired = fields["required"].flatMap { findings.flag($0) } ?? false
    parameter.usual = fields["usual"].flatMap { bounds($0) }
    parameter.unit = fields["unit"].flatMap { findings.scalar($0) }
    if let usual = fields["usual"], type != .number, type != .integer, type != .length {
      findings.error(usual.keySpan, "only numbers and lengths have a usual range")
    }
    if let entry = fields["default"] {
      if parameter.isRequired {
        findings.error(entry.keySpan, "a required parameter has no default")
      }
      parameter.standard = standard(entry, kind, parameter)
    }
    return parameter
  }

  /// The words of `type:`.
  private enum TypeName: String, CaseIterable {
    case number, integer, flag, text, choice, color, length, ratio, picture, file, folder, list, group

    /// The keys that only this type has.
    var keys: [String] {
      switch self {
      case .number, .integer: ["range"]
      case .length: ["of", "range"]
      case .text: ["longest"]
      case .choice: ["choices"]
      case .file: ["endings"]
      case .folder: ["or-picture"]
      case .list: ["of", "count"]
      case .group: ["parameters"]
      case .picture: ["named"]
      case .flag, .color, .ratio: []
      }
    }
  }

  private func type(_ node: YAMLNode, of what: String) -> TypeName? {
    guard case .mapping(let entries) = node.content else {
      findings.mismatch(node, "\(what) is a mapping", help: "write { type: number, help: ... }")
      return nil
    }
    guard let entry = entries.first(where: { $0.key == "type" }) else {
      findings.error(node.span, "\(what) needs 'type'")
      return nil
    }
    return findings.word(entry, TypeName.self)
  }

  private func kind(_ type: TypeName, _ fields: YAMLFields) -> ParameterKind? {
    switch type {
    case .number: return .number(range: fields["range"].flatMap { bounds($0) } ?? -Self.widest...Self.widest)
    case .integer:
      let range = fields["range"].flatMap { bounds($0) }
      return .integer(range: range.flatMap { Self.whole($0) })
    case .flag: return .flag
    case .text: return .text(longest: fields["longest"].flatMap { findings.integer($0, 1...100_000) } ?? 1000)
    case .choice:
      guard let choices = fields.required("choices").flatMap({ self.choices($0) }) else { return nil }
      return .choice(choices)
    case .color: return .color
    case .length:
      let side = fields["of"].flatMap { findings.word($0, ParameterKind.Side.self) }
      return .length(of: side ?? .height, range: fields["range"].flatMap { bounds($0) } ?? -Self.widest...Self.widest)
    case .ratio: return .ratio
    case .picture: return .picture(named: fields["named"].map { named($0) } ?? [])
    case .file:
      let endings = fields["endings"].flatMap { findings.list($0) } ?? []
      return .file(endings: endings.compactMap { findings.scalar($0, "an ending is a word") })
    case .folder: return .folder(orPicture: fields["or-picture"].flatMap { findings.flag($0) } ?? false)
    case .list: return list(fields)
    case .group:
      guard let entry = fields.required("parameters") else { return nil }
      return .group(parameters(entry))
    }
  }

  private func list(_ fields: YAMLFields) -> ParameterKind? {
    let count = fields["count"].flatMap { bounds($0) }.flatMap { Self.whole($0) }
    guard let of = fields.required("of", help: "write of: { type: ... }"),
      let type = type(of.value, of: "the list's entry"),
      let inner = YAMLFields(of.value, "the list's entry", keys: ["type", "help", "unit"] + type.keys, findings),
      let kind = kind(type, inner)
    else { return nil }
    return .list(of: kind, count: count.map { max($0.lowerBound, 0)...max($0.upperBound, 0) } ?? 0...1000)
  }

  private func choices(_ entry: YAMLEntry) -> [ParameterKind.Choice]? {
    guard case .mapping(let entries) = entry.value.content, !entries.isEmpty else {
      findings.mismatch(entry.value, key: entry, "'\(entry.key)' takes a mapping of words to what they mean")
      return nil
    }
    return entries.map { ParameterKind.Choice(key: $0.key, help: findings.scalar($0) ?? "") }
  }

  /// The bundle's own pictures, each the file `pictures/NAME.jpg` of the bundle.
  private func named(_ entry: YAMLEntry) -> [ParameterKind.Choice] {
    let choices = choices(entry) ?? []
    if let wrong = choices.first(where: { !Findings.isHyphenated($0.key) }) {
      findings.error(
        entry.keySpan, "\(quoted(wrong.key)) is no name for a picture",
        help: "use lower-case letters and digits, words joined by hyphens: 'soft-pencil'")
    }
    return choices
  }

  /// `[low, high]`.
  private func bounds(_ entry: YAMLEntry) -> ClosedRange<Double>? {
    guard let nodes = findings.list(entry, help: "write [lowest, highest]") else { return nil }
    let numbers = nodes.compactMap { node -> Double? in
      if case .scalar(let text, _) = node.content { ParameterKind.decimal(text) } else { nil }
    }
    guard numbers.count == 2, nodes.count == 2, numbers[0] <= numbers[1] else {
      findings.error(entry.value.span, "'\(entry.key)' takes the lowest and the highest number", help: "write [0, 100]")
      return nil
    }
    return numbers[0]...numbers[1]
  }

  private static func whole(_ range: ClosedRange<Double>) -> ClosedRange<Int>? {
    guard let low = Int(exactly: range.lowerBound.rounded()), let high = Int(exactly: range.upperBound.rounded())
    else { return nil }
    return low...high
  }

  private func standard(_ entry: YAMLEntry, _ kind: ParameterKind, _ parameter: Parameter) -> ParameterValue? {
    switch kind {
    case .picture(named: []), .file, .folder:
      findings.error(entry.keySpan, "a file of the recipe's folder has no default")
      return nil
    default:
      var reader = DraftReader(findings)
      return reader.read(entry.value, as: kind, parameter.name, unit: parameter.unit, key: entry)?.fixedValue
    }
  }
}

extension Draft {
  /// The value when nothing in it is left to fill in or to open.
  var fixedValue: ParameterValue? {
    switch self {
    case .fixed(let value): return value
    case .text, .filled, .asset, .folder: return nil
    case .list(let entries):
      let values = entries.compactMap(\.fixedValue)
      return values.count == entries.count ? .list(values) : nil
    case .group(let members):
      let values = members.compactMapValues(\.fixedValue)
      return values.count == members.count ? .group(values) : nil
    }
  }
}
