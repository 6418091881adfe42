/// Reads a value of a file as its kind declares it, and tells all that is wrong with it.
///
/// Manifests (for defaults) and recipes go through the same code; a manifest has no `context`, so that braces are
/// plain letters and no file can be named.
struct DraftReader {
  let findings: Findings
  let context: (any DraftContext)?

  /// Where each value stands, by its parameter's path.
  private(set) var places: [String: SourceMark] = [:]

  init(_ findings: Findings, context: (any DraftContext)? = nil) {
    self.findings = findings
    self.context = context
  }

  /// The members of a group or of a whole stage; `owner` is what has no such parameter: "the stage 'text'".
  ///
  /// `misplaced` are parameters that stand elsewhere, which is told there.
  mutating func members(
    _ entries: [YAMLEntry], of parameters: [Parameter], owner: String, span: SourceSpan, path: String = "",
    misplaced: Set<String> = []
  ) -> [String: Draft] {
    let names = parameters.map(\.name)
    var members: [String: Draft] = [:]
    for entry in entries where !names.contains(entry.key) {
      findings.error(
        entry.keySpan, "\(owner) has no parameter \(quoted(entry.key))",
        help: entry.commaHelp ?? Nearest.help(for: entry.key, in: names, called: "parameter"))
    }
    for parameter in parameters {
      let path = path.isEmpty ? parameter.name : path + "." + parameter.name
      if let entry = entries.first(where: { $0.key == parameter.name }) {
        places[path] = entry.value.isAbsent ? entry.keySpan.mark : entry.value.span.mark
        members[parameter.name] = read(entry.value, as: parameter.kind, path, unit: parameter.unit, key: entry)
      } else if parameter.isRequired {
        if misplaced.contains(parameter.name) { continue }
        let help = parameter.help.isEmpty ? "" : ": \(parameter.help)"
        findings.error(span, "\(owner) needs '\(parameter.name)'\(help)")
      } else if let standard = parameter.standard {
        members[parameter.name] = .fixed(standard)
      }
    }
    return members
  }

  /// One value; nil, and errors told, when it is wrong.
  mutating func read(
    _ node: YAMLNode, as kind: ParameterKind, _ path: String, unit: String? = nil, key: YAMLEntry? = nil
  ) -> Draft? {
    switch kind {
    case .group(let parameters):
      guard case .mapping(let entries) = node.content else {
        findings.mismatch(node, key: key, "'\(path)' takes \(kind.described)", help: Self.example(of: parameters))
        return nil
      }
      let span = key?.keySpan ?? node.span
      return .group(members(entries, of: parameters, owner: "'\(path)'", span: span, path: path))
    case .list(let entryKind, let count):
      guard case .sequence(let nodes) = node.content else {
        findings.mismatch(node, key: key, "'\(path)' takes a list", help: "write the entries in '[' and ']'")
        return nil
      }
      guard count.contains(nodes.count) else {
        findings.error(
          key?.keySpan ?? node.span,
          "'\(path)' takes \(Self.described(count)), not \(nodes.count)")
        return nil
      }
      var entries: [Draft] = []
      for (index, entry) in nodes.enumerated() {
        places["\(path).\(index)"] = entry.span.mark
        if let draft = read(entry, as: entryKind, "\(path).\(index)") { entries.append(draft) }
      }
      return entries.count == nodes.count ? .list(entries) : nil
    default:
      guard let text = findings.scalar(node, key: key, "'\(path)' takes \(kind.described)") else { return nil }
      return scalar(text, node, kind, path, unit)
    }
  }

  private func scalar(_ text: String, _ node: YAMLNode, _ kind: ParameterKind, _ path: String, _ unit: String?)
    -> Draft?
  {
    do {
      if let context {
        if let template = context.template(text, node, findings) {
          if case .number(let range) = kind, unit == "%" { warnOfShare(template.literal, range, node, path) }
          if !template.variables.isEmpty { return context.draft(template, node, kind, path, findings) }
          return try context.draft(plain: template.literal, kind, unit: unit)
        }
        return nil
      }
      return .fixed(try kind.parse(text, unit: unit))
    } catch {
      findings.error(node.span, "'\(path)' \(error.message)", help: error.help)
      return nil
    }
  }

  /// "0.8" where percent are counted most likely means 80 of them.
  private func warnOfShare(_ text: String, _ range: ClosedRange<Double>?, _ node: YAMLNode, _ path: String) {
    guard let range, range.upperBound >= 100, text.contains("."), let number = ParameterKind.decimal(text),
      number > 0, number < 1
    else { return }
    findings.warning(
      node.span, "'\(path)' is counted in %, so \(quoted(text)) is next to nothing",
      help: "write \(plain(number * 100)) if that is meant")
  }

  private static func described(_ count: ClosedRange<Int>) -> String {
    count.lowerBound == count.upperBound
      ? "a list of \(count.lowerBound)" : "a list of \(count.lowerBound) to \(count.upperBound)"
  }

  private static func example(of parameters: [Parameter]) -> String? {
    parameters.first.map { "write { \($0.name): ... }" }
  }
}

/// What a recipe adds to the reading of values: variables and files.
protocol DraftContext {
  /// The text with its variables found; nil, and errors told, when the braces are wrong.
  func template(_ text: String, _ node: YAMLNode, _ findings: Findings) -> Template?
  /// A value written with variables, checked as far as they are known.
  func draft(_ template: Template, _ node: YAMLNode, _ kind: ParameterKind, _ path: String, _ findings: Findings)
    -> Draft?
  /// A value without variables.
  func draft(plain text: String, _ kind: ParameterKind, unit: String?) throws(Complaint) -> Draft
}
