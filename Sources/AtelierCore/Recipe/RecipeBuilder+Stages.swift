// `stages`: what is done to a picture, in order.

extension RecipeBuilder {
  private static let mostStages = 100
  private static let stageKeys = ["use", "with", "id", "when"]

  func readStages(_ fields: YAMLFields) -> [RecipeStage] {
    guard let entry = fields.required("stages", help: "write 'stages:' and a list of '- use: ...'"),
      let nodes = findings.list(entry, help: "begin each stage with '- use: ...'")
    else { return [] }
    if nodes.count > Self.mostStages {
      findings.error(entry.keySpan, "the recipe has \(nodes.count) stages; the most is \(Self.mostStages)")
      return []
    }
    var stages: [RecipeStage] = []
    var labels: [String: Int] = [:]
    for node in nodes {
      guard let (read, isSound) = readStage(node, &labels) else { continue }
      var stage = read
      // Two unnamed uses of one stage are told apart by a number.
      var number = 2
      let name = stage.label
      while stages.contains(where: { $0.label == stage.label }) {
        stage.label = "\(name)-\(number)"
        number += 1
      }
      stages.append(stage)
      if isSound { soundStages.append(stage) }
    }
    return stages
  }

  /// The stage, and whether it can be asked about its parameters.
  private func readStage(_ node: YAMLNode, _ ids: inout [String: Int]) -> (stage: RecipeStage, isSound: Bool)? {
    if case .scalar(let text, _) = node.content, !text.isEmpty {
      findings.error(node.span, "a stage is a mapping ('key: value')", help: "write 'use: \(text)'")
      return nil
    }
    guard case .mapping(let entries) = node.content else {
      findings.mismatch(node, "a stage is a mapping ('key: value')")
      return nil
    }
    let entry = entries.first { $0.key == "use" }.flatMap { use($0) }
    tellUnknownKeys(entries, entry?.stage)
    let id = entries.first { $0.key == "id" }
    let label = id.flatMap { findings.hyphenated($0) }
    if let id, let label {
      if let line = ids[label] {
        findings.error(id.value.span, "two stages have the id '\(label)'", help: "the first one is on line \(line)")
      }
      ids[label] = id.value.span.mark.line
    }
    let beforeWhen = mistakes
    var when = entries.first { $0.key == "when" }.map { readWhen($0) } ?? When()
    // Tests that are wrong leave out whom they do not mean; the stage is asked all the same.
    if mistakes > beforeWhen { when = When() }
    guard let use = entries.first(where: { $0.key == "use" }) else {
      if !entries.contains(where: { catalog[$0.key] != nil }) {
        findings.error(node.span, "a stage needs 'use'", help: "name the stage: 'use: \(catalog.ids.first ?? "text")'")
      }
      return nil
    }
    guard let entry else { return nil }
    var reader = DraftReader(findings, context: self)
    var parameters: [String: Draft] = [:]
    let before = mistakes
    let misplaced = Set(entries.map(\.key)).subtracting(Self.stageKeys)
    let with = entries.first { $0.key == "with" }
    if let with, case .mapping(let members) = with.value.content {
      parameters = reader.members(
        members, of: entry.stage.parameters, owner: "the stage '\(entry.stage.id)'", span: use.value.span,
        misplaced: misplaced)
    } else if let with, !with.value.isAbsent {
      findings.mismatch(with.value, key: with, "'with' takes a mapping of the stage's parameters")
    } else {
      parameters = reader.members(
        [], of: entry.stage.parameters, owner: "the stage '\(entry.stage.id)'", span: use.value.span,
        misplaced: misplaced)
    }
    let stage = RecipeStage(
      manifest: entry.stage, bundle: "\(entry.bundle) \(entry.version)", label: label ?? entry.stage.id,
      parameters: parameters, when: when, mark: use.keySpan.mark, places: reader.places)
    return (
      stage, mistakes == before && misplaced.isEmpty && stage.variables.allSatisfy { variables.haveValue(for: $0) }
    )
  }

  private func use(_ entry: YAMLEntry) -> StageCatalog.Entry? {
    guard let id = findings.scalar(entry, "'use' takes the name of a stage") else { return nil }
    if let stage = catalog[id] { return stage }
    let near = Nearest.name(to: id, in: catalog.ids).map { "did you mean '\($0)'?" }
    findings.error(
      entry.value.span, "there is no stage \(quoted(id))",
      help: near ?? "install the bundle that has it; 'atelier plugins' lists those that are installed")
    return nil
  }

  private func tellUnknownKeys(_ entries: [YAMLEntry], _ stage: StageManifest?) {
    for entry in entries where !Self.stageKeys.contains(entry.key) {
      let help: String? =
        if stage?.parameters.contains(where: { $0.name == entry.key }) == true {
          "it is a parameter: move it below 'with:'"
        } else if stage == nil, catalog[entry.key] != nil {
          "write 'use: \(entry.key)', and its parameters below 'with:'"
        } else {
          Nearest.help(for: entry.key, in: Self.stageKeys, called: "key")
        }
      findings.error(entry.keySpan, "a stage has no \(quoted(entry.key))", help: help)
    }
  }

  private func readWhen(_ entry: YAMLEntry) -> When {
    var when = When()
    let keys = ["variant", "orientation", "min-width", "min-height", "column"]
    guard let fields = YAMLFields(entry.value, "'when'", keys: keys, findings) else { return when }
    if let entry = fields["variant"] {
      when.variants = words(entry).compactMap { text, span in
        if variants.contains(where: { $0.name == text }) { return text }
        let help =
          variants.isEmpty
          ? "the recipe has no variants" : Nearest.help(for: text, in: variants.map(\.name), called: "variant")
        findings.error(span, "there is no variant \(quoted(text))", help: help)
        return nil
      }
    }
    if let entry = fields["orientation"], let word = findings.word(entry, Condition.Orientation.self) {
      when.conditions.append(.orientation(word))
    }
    if let entry = fields["min-width"], let pixels = side(entry) { when.conditions.append(.width(atLeast: pixels)) }
    if let entry = fields["min-height"], let pixels = side(entry) { when.conditions.append(.height(atLeast: pixels)) }
    if let entry = fields["column"] { when.columns = readColumns(entry) }
    return when
  }

  private func readColumns(_ entry: YAMLEntry) -> [String: [String]] {
    guard case .mapping(let entries) = entry.value.content else {
      findings.mismatch(entry.value, key: entry, "'column' takes a mapping of columns to values")
      return [:]
    }
    var columns: [String: [String]] = [:]
    for entry in entries {
      columns[entry.key] = words(entry).map(\.0)
      used.insert(entry.key)
      guard variables.areComplete, variables.table?.columns.contains(entry.key) != true else { continue }
      let help = variables.table.flatMap { Nearest.help(for: entry.key, in: $0.columns, called: "column") }
      findings.error(
        entry.keySpan, "there is no column \(quoted(entry.key))", help: help ?? "name a table with 'rows:'")
    }
    return columns
  }

  /// One word or a list of words.
  private func words(_ entry: YAMLEntry) -> [(String, SourceSpan)] {
    let nodes: [YAMLNode] = if case .sequence(let nodes) = entry.value.content { nodes } else { [entry.value] }
    return nodes.compactMap { node in
      findings.scalar(node, key: entry, "\(quoted(entry.key)) takes a word or a list of words").map { ($0, node.span) }
    }
  }

  /// A side of a picture in px, written with or without the unit.
  func side(_ entry: YAMLEntry) -> Int? {
    guard let text = findings.scalar(entry) else { return nil }
    let digits = text.hasSuffix("px") ? String(text.dropLast(2)) : text
    do { return try ParameterKind.integer(digits, in: 1...30_000) } catch {
      findings.error(
        entry.value.span, "\(quoted(entry.key)) takes whole px from 1 to 30000, not \(quoted(text))", help: error.help)
      return nil
    }
  }
}
