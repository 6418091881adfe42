// Values with variables: found, known by name, and tried for every row and variant that will come.

extension RecipeBuilder: DraftContext {
  func template(_ text: String, _ node: YAMLNode, _ findings: Findings) -> Template? {
    do throws(Template.Mistake) {
      let template = try Template(text)
      var isRight = true
      for name in template.variables.sorted() where !isKnown(name) {
        isRight = false
        let length = name.unicodeScalars.count + 2
        findings.error(
          span(in: node, text, offset: template.offsets[name] ?? 0, length: length),
          "there is no variable \(quoted(name))", help: help(forVariable: name))
      }
      used.formUnion(template.variables)
      return isRight ? template : nil
    } catch {
      findings.error(span(in: node, text, offset: error.offset, length: error.length), error.message, help: error.help)
      return nil
    }
  }

  private func isKnown(_ name: String) -> Bool {
    switch name {
    case "variant": !variants.isEmpty
    case "row": variables.table != nil || !variables.areComplete
    default: variables.contains(name) || !variables.areComplete
    }
  }

  private func help(forVariable name: String) -> String {
    switch name {
    case "variant": return "declare variants, or take '{variant}' away"
    case "row": return "name a table with 'rows:', or take '{row}' away"
    case "width", "height": return "a picture's size is not known when texts and names are filled in"
    case "name", "filename": return "write '{stem}' for the file's name without its ending, '{file}' for the whole name"
    default:
      let near = Nearest.name(to: name, in: variables.names)
      if let near, !isKnown(near) { return help(forVariable: near) }
      return near.map { "did you mean '{\($0)}'?" }
        ?? "declare it (vars: { \(name): \"...\" }), or write '{{' for a brace"
    }
  }

  /// The stretch of the source that the scalars from `offset` on come from; the whole value where it is written with
  /// escapes or on several lines.
  private func span(in node: YAMLNode, _ text: String, offset: Int, length: Int) -> SourceSpan {
    guard case .scalar(_, let style) = node.content, style != .block, let line = findings.file.line(node.span.mark.line)
    else { return node.span }
    let lead = style == .quoted ? 1 : 0
    let raw = line.unicodeScalars.dropFirst(node.span.mark.column - 1 + lead)
    guard raw.starts(with: text.unicodeScalars) else { return node.span }
    return SourceSpan(
      SourceMark(line: node.span.mark.line, column: node.span.mark.column + lead + offset), length: length)
  }

  func draft(plain text: String, _ kind: ParameterKind, unit: String? = nil) throws(Complaint) -> Draft {
    switch kind {
    case .picture(let named):
      if named.contains(where: { $0.key == text }) { return .fixed(.choice(text)) }
      do { return .asset(try assets.existing(text, .file(endings: []), from: assets.home)) } catch {
        throw error.or(named.map(\.key), for: text)
      }
    case .file(let endings): return .asset(try assets.existing(text, .file(endings: endings), from: assets.home))
    case .folder(let orPicture):
      return .folder(try assets.existing(text, .folder(orFile: orPicture), from: assets.home))
    default: return .fixed(try kind.parse(text, unit: unit))
    }
  }

  func draft(_ template: Template, _ node: YAMLNode, _ kind: ParameterKind, _ path: String, _ findings: Findings)
    -> Draft?
  {
    let late = template.variables.intersection(Variables.arrival).sorted()
    if case .text(let longest) = kind {
      guard tryOut(template, kind, node, path) else { return nil }
      return .text(template, longest: longest)
    }
    if let name = late.first {
      findings.error(
        node.span, "'\(path)' cannot use '{\(name)}', which is known only when a picture comes",
        help: "only texts and output names can; use a variable or a column of a table")
      return nil
    }
    return tryOut(template, kind, node, path) ? .filled(template, kind) : nil
  }

  /// Fills the value in for every row and variant; what is wrong with a row's cell is told at the cell.
  private func tryOut(_ template: Template, _ kind: ParameterKind, _ node: YAMLNode, _ path: String) -> Bool {
    guard variables.areComplete, !isTooLarge else { return true }
    let columns = template.variables.filter { variables.dependsOnRow($0) }.sorted()
    let rows: [Int?] = columns.isEmpty ? [nil] : variables.table.map { Array($0.rows.indices) } ?? [nil]
    let names: [String?] = template.variables.contains("variant") ? variants.map(\.name) : [nil]
    let repeats = max(1, branches / max(rows.count * names.count, 1))
    var isRight = true
    for row in rows {
      for variant in names {
        let text = template.filled { variables.value($0, variant: variant, row: row, arrival: nil) }
        filled += text.utf8.count * repeats
        if filled > Self.mostFilled { return tellTooLarge() }
        do { _ = try draft(plain: text, kind) } catch {
          isRight = false
          tell(error, columns, row, node, path)
          if findings.isFull || tableFindings?.isFull == true { return false }
          // One mistake for a row is enough.
          break
        }
      }
    }
    return isRight
  }

  /// The texts of all results together, in bytes.
  private static let mostFilled = 256 << 20

  private func tellTooLarge() -> Bool {
    isTooLarge = true
    findings.error(nil, "the texts of all results together are longer than \(Self.mostFilled) bytes")
    return false
  }

  private func tell(_ complaint: Complaint, _ columns: [String], _ row: Int?, _ node: YAMLNode, _ path: String) {
    guard let row, let column = columns.first(where: { $0 != "row" }),
      let cell = variables.table?.cell(column, row: row),
      let tableFindings
    else {
      findings.error(node.span, "'\(path)' \(complaint.message)", help: complaint.help)
      return
    }
    tableFindings.error(
      SourceSpan(cell.mark, length: cell.text.unicodeScalars.count),
      "'\(path)' of \(findings.file.name), line \(node.span.mark.line), \(complaint.message)", help: complaint.help)
  }
}
