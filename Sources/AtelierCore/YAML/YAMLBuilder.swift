/// Builds nodes from libyaml's events, counting depth and nodes as they come.
struct YAMLBuilder {
  /// Why no document comes of it.
  enum Stop: Error {
    case problem(YAMLProblem)
    case limit(SourceSpan, String)
  }

  let findings: Findings
  let index: LineIndex
  let limits: YAMLLimits
  private var depth = 0
  private var nodes = 0

  init(findings: Findings, index: LineIndex, limits: YAMLLimits) {
    self.findings = findings
    self.index = index
    self.limits = limits
  }

  /// The one document of the file; nil, and an error told, when there is none.
  mutating func document(_ events: borrowing YAMLEvents) throws(Stop) -> YAMLNode? {
    var root: YAMLNode?
    while true {
      let event = try next(events)
      switch event.kind {
      case .streamEnd:
        if root == nil { findings.error(nil, "the file is empty") }
        return root
      case .document where root != nil:
        findings.error(
          index.span(from: event.start, to: event.start + 3), "a second document begins here",
          help: "keep one document in a file, and take the '---' away")
        return root
      case .document(let hasDirectives):
        if hasDirectives {
          findings.error(
            index.span(from: event.start, to: event.start + 1), "lines that begin with '%' are not used in these files",
            help: "delete the line")
        }
      case .other: continue
      default: root = try node(event, events)
      }
    }
  }

  private func next(_ events: borrowing YAMLEvents) throws(Stop) -> YAMLEvent {
    do { return try events.next() } catch { throw .problem(error) }
  }

  private mutating func node(_ event: YAMLEvent, _ events: borrowing YAMLEvents) throws(Stop) -> YAMLNode {
    try count(event)
    let span = index.span(from: event.start, to: event.end)
    switch event.kind {
    case .scalar(let text, let style, let extra):
      return refuse(extra, span) ? YAMLNode(.refused, span) : YAMLNode(.scalar(text, style), span)
    case .sequence(let isFlow, let extra):
      var entries: [YAMLNode] = []
      let end = try inside(span, events) { builder, event, events throws(Stop) in
        entries.append(try builder.node(event, events))
      }
      let whole = isFlow ? index.span(from: event.start, to: end) : SourceSpan(span.mark)
      return YAMLNode(refuse(extra, span) ? .refused : .sequence(entries), whole, isFlow: isFlow)
    case .mapping(let isFlow, let extra):
      var entries: [YAMLEntry] = []
      var known: [String: SourceSpan] = [:]
      let end = try inside(span, events) { builder, event, events throws(Stop) in
        let key = try builder.node(event, events)
        let value = try builder.node(try builder.next(events), events)
        if let entry = builder.entry(key, value, &known) { entries.append(entry) }
      }
      let whole =
        isFlow ? index.span(from: event.start, to: end) : entries.first?.keySpan ?? SourceSpan(span.mark)
      return YAMLNode(refuse(extra, span) ? .refused : .mapping(entries), whole, isFlow: isFlow)
    case .alias:
      findings.error(
        span, "'*' refers to another value; references are not used in these files",
        help: "write the value again, or put a text that begins with '*' in quotes")
      return YAMLNode(.refused, span)
    default: return YAMLNode(.refused, span)
    }
  }

  /// Calls `body` for each event up to the end of the list or mapping at hand; gives the offset behind it.
  private mutating func inside(
    _ span: SourceSpan, _ events: borrowing YAMLEvents,
    _ body: (inout YAMLBuilder, YAMLEvent, borrowing YAMLEvents) throws(Stop) -> Void
  ) throws(Stop) -> Int {
    depth += 1
    guard depth <= limits.depth else {
      throw .limit(span, "lists and mappings lie inside one another here, more than \(limits.depth) deep")
    }
    while true {
      let event = try next(events)
      if case .end = event.kind {
        depth -= 1
        return event.end
      }
      try body(&self, event, events)
    }
  }

  private mutating func count(_ event: YAMLEvent) throws(Stop) {
    nodes += 1
    if nodes > limits.nodes {
      throw .limit(index.span(from: event.start, to: event.start + 1), "the file has more than \(limits.nodes) values")
    }
  }

  /// The entry of `key` and `value`; nil, and an error told, when the key may not stand here.
  private func entry(_ key: YAMLNode, _ value: YAMLNode, _ known: inout [String: SourceSpan]) -> YAMLEntry? {
    if case .refused = key.content { return nil }
    guard case .scalar(let name, let style) = key.content else {
      findings.error(key.span, "a key must be a single word, not \(key.described)")
      return nil
    }
    if name == "<<", style == .plain {
      findings.error(key.span, "merge keys ('<<') are not used in these files", help: "write the values again")
      return nil
    }
    if let first = known[name] {
      findings.error(
        key.span, "\(quoted(name)) is written twice", help: "the first one is on line \(first.mark.line); keep one")
      return nil
    }
    known[name] = key.span
    return YAMLEntry(key: name, keySpan: key.span, value: value)
  }

  private func refuse(_ extra: YAMLEvent.Extra?, _ span: SourceSpan) -> Bool {
    switch extra {
    case nil: return false
    case .anchor:
      findings.error(
        span, "'&' names a value for later use; names are not used in these files",
        help: "take the '&' and its word away, or put a text that begins with '&' in quotes")
    case .tag:
      findings.error(
        span, "'!' gives a value a type; types are not used in these files",
        help: "take the '!' and its word away, or put a text that begins with '!' in quotes")
    }
    return true
  }
}
