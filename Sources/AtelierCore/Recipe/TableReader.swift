/// Reads the table of `rows:` and checks its header and the length of its rows.
enum TableReader {
  /// The columns and those rows that are right, so that a mistake in the table hides none of the recipe's; nil where
  /// there is not even a header.
  static func read(_ file: SourceFile, _ findings: Findings) -> Table? {
    let lines = CSVReader.read(file, findings)
    let isWhole = findings.errorCount == 0
    guard let header = lines.first else {
      if isWhole { findings.error(nil, "the table is empty", help: "its first line names the columns") }
      return nil
    }
    var columns: [String] = []
    for cell in header {
      let name = trimmed(cell.text)
      let span = SourceSpan(cell.mark, length: cell.text.unicodeScalars.count)
      if name.isEmpty {
        findings.error(span, "column \(columns.count + 1) has no name", help: "name it in the table's first line")
      } else if !Template.isName(name) {
        findings.error(
          span, "a column cannot be called \(quoted(name))",
          help: "begin with a letter and use letters, digits, spaces, '-', '_' and '.'")
      } else if Variables.builtIn.contains(name) {
        findings.error(span, "'\(name)' is a variable that every recipe has", help: "give the column another name")
      } else if columns.contains(name) {
        findings.error(span, "two columns are called \(quoted(name))")
      }
      columns.append(name)
    }
    let rows = Array(lines.dropFirst())
    if rows.isEmpty, isWhole { findings.error(nil, "the table has a header and no rows") }
    for (index, row) in rows.enumerated() where row.count != columns.count {
      findings.error(
        SourceSpan(row[0].mark), "the header has \(columns.count) cells, row \(index + 1) has \(row.count)",
        help: "a cell that contains the separator must be in quotation marks")
    }
    return Table(file: file, columns: columns, rows: rows.filter { $0.count == columns.count })
  }

  private static func trimmed(_ text: String) -> String {
    let head = text.drop { $0 == " " }
    return String(head.prefix(upTo: head.lastIndex { $0 != " " }.map { head.index(after: $0) } ?? head.startIndex))
  }
}
