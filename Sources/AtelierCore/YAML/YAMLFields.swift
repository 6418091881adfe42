/// A mapping whose keys the language knows; the others are told as errors.
struct YAMLFields {
  /// What the mapping is, for messages: "a stage".
  let what: String
  /// Where to say that something is missing.
  let span: SourceSpan
  let entries: [YAMLEntry]
  private let findings: Findings

  /// Nil, and an error told, when `node` is no mapping.
  init?(_ node: YAMLNode, _ what: String, keys: [String], _ findings: Findings, hint: String? = nil) {
    guard case .mapping(let entries) = node.content else {
      findings.mismatch(node, "\(what) is a mapping ('key: value')", help: hint)
      return nil
    }
    self.what = what
    self.span = node.span
    self.entries = entries
    self.findings = findings
    for entry in entries where !keys.contains(entry.key) {
      findings.error(
        entry.keySpan, "\(what) has no \(quoted(entry.key))",
        help: entry.commaHelp ?? Nearest.help(for: entry.key, in: keys, called: "key"))
    }
  }

  subscript(key: String) -> YAMLEntry? { entries.first { $0.key == key } }

  /// The value of `key`; when there is none an error is told.
  func required(_ key: String, help: String? = nil) -> YAMLEntry? {
    if let entry = self[key] { return entry }
    findings.error(span, "\(what) needs '\(key)'", help: help)
    return nil
  }
}

extension Findings {
  /// Tells that `node` is something else than `expected` says, unless its error is already told.
  func mismatch(_ node: YAMLNode, key: YAMLEntry? = nil, _ expected: String, help: String? = nil) {
    if case .refused = node.content { return }
    if isFull { return error(node.span, expected) }
    if node.isAbsent {
      let span = key?.keySpan ?? node.span
      let name = key.map { quoted($0.key) } ?? "this"
      if let line = file.line(span.mark.line),
        let (_, value) = YAMLMistake.comment(in: Array(line.unicodeScalars), from: max(span.mark.column - 1, 0))
      {
        error(
          span, "\(name) has no value, since '#' begins a comment", help: "put the colour in quotes: \"\(value)\"")
      } else {
        error(span, "\(name) has no value", help: help ?? "\(expected)")
      }
    } else if case .mapping(let entries) = node.content, node.isFlow, let entry = entries.first, entries.count == 1,
      entry.value.isAbsent
    {
      error(node.span, "a text that begins with '{' must be in quotes", help: "write \"{\(entry.key)}\"")
    } else {
      error(node.span, "\(expected), not \(node.described)", help: help)
    }
  }

  /// The text of a single value; nil, and an error told, for anything else.
  func scalar(_ entry: YAMLEntry, _ expected: String? = nil) -> String? {
    scalar(entry.value, key: entry, expected ?? "\(quoted(entry.key)) takes a single value")
  }

  func scalar(_ node: YAMLNode, key: YAMLEntry? = nil, _ expected: String) -> String? {
    if case .scalar(let text, _) = node.content, !node.isAbsent { return text }
    mismatch(node, key: key, expected)
    return nil
  }

  /// The entries of a list; nil, and an error told, for anything else.
  func list(_ entry: YAMLEntry, help: String? = nil) -> [YAMLNode]? {
    if case .sequence(let nodes) = entry.value.content { return nodes }
    mismatch(entry.value, key: entry, "\(quoted(entry.key)) takes a list", help: help)
    return nil
  }

  /// One of `words`; nil, and an error told, for anything else.
  func word<Word: RawRepresentable & CaseIterable>(_ entry: YAMLEntry, _ type: Word.Type) -> Word?
  where Word.RawValue == String {
    let words = Word.allCases.map(\.rawValue)
    guard let text = scalar(entry) else { return nil }
    if let word = Word(rawValue: text) { return word }
    error(
      entry.value.span, "\(quoted(entry.key)) cannot be \(quoted(text))",
      help: Nearest.help(for: text, in: words, called: "value"))
    return nil
  }

  /// The value as `kind` has it; nil, and an error told, for anything else.
  func value(_ entry: YAMLEntry, _ kind: ParameterKind) -> ParameterValue? {
    guard let text = scalar(entry, "\(quoted(entry.key)) takes \(kind.described)") else { return nil }
    do { return try kind.parse(text) } catch {
      self.error(entry.value.span, "\(quoted(entry.key)) \(error.message)", help: error.help)
      return nil
    }
  }

  func flag(_ entry: YAMLEntry) -> Bool? {
    if case .flag(let flag) = value(entry, .flag) { flag } else { nil }
  }

  func integer(_ entry: YAMLEntry, _ range: ClosedRange<Int>) -> Int? {
    if case .number(let number) = value(entry, .integer(range: range)) { Int(exactly: number) } else { nil }
  }
}
