// `vars` and `rows`: what may stand in braces.

extension RecipeBuilder {
  private static let mostVariables = 1000

  func readVariables(_ entry: YAMLEntry?) {
    if let entry {
      if case .mapping(let entries) = entry.value.content, entries.count > Self.mostVariables {
        findings.error(entry.keySpan, "'vars' has \(entries.count) variables; the most is \(Self.mostVariables)")
        variables.areComplete = false
      } else if case .mapping(let entries) = entry.value.content {
        for entry in entries { readVariable(entry) }
      } else {
        findings.mismatch(entry.value, key: entry, "'vars' takes a mapping of names to texts")
      }
    }
    for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
      if variableSpans[name] != nil {
        variables.given[name] = value
      } else {
        let near = Nearest.help(for: name, in: variables.given.keys.sorted(), called: "variable")
        findings.error(
          entry?.keySpan, "the recipe has no variable \(quoted(name)) that could be set",
          help: near ?? "declare it: vars: { \(name): \"...\" }")
      }
    }
  }

  private func readVariable(_ entry: YAMLEntry) {
    guard Template.isName(entry.key) else {
      findings.error(
        entry.keySpan, "a variable cannot be called \(quoted(entry.key))",
        help: "begin with a letter and use letters, digits, spaces, '-', '_' and '.'")
      return
    }
    if Variables.builtIn.contains(entry.key) {
      findings.error(entry.keySpan, "'\(entry.key)' is a variable that every recipe has", help: "choose another name")
      return
    }
    // Even one whose text is wrong is declared, so that its uses are not told as mistakes too.
    variableSpans[entry.key] = entry.keySpan
    let text = findings.scalar(entry, "the variable \(quoted(entry.key)) takes a text")
    variables.given[entry.key] = text ?? ""
    if let text, text.contains("{"), (try? Template(text))?.variables.isEmpty == false {
      findings.warning(
        entry.value.span, "variables are not filled in inside other variables", help: "the braces stay as they are")
    }
  }

  func readTable(_ entry: YAMLEntry?) {
    guard let entry else { return }
    variables.areComplete = false
    guard let path = path(entry, .file(endings: ["csv", "tsv", "txt"])) else { return }
    do {
      let bytes = try assets.lookup.read(path, limit: CSVReader.mostBytes)
      let tableFindings = Findings(SourceFile(name: path.text, bytes: bytes))
      self.tableFindings = tableFindings
      guard let table = TableReader.read(tableFindings.file, tableFindings) else { return }
      variables.table = table
      variables.areComplete = true
      for column in table.columns {
        guard let span = variableSpans[column] else { continue }
        findings.warning(
          span, "the column \(quoted(column)) of \(path.text) stands in the place of this variable",
          help: "rename one of them if you need both")
      }
    } catch {
      findings.error(entry.value.span, "'rows' cannot be read: \(error.message)")
    }
  }
}
