/// Reads CSV as RFC 4180 has it, in UTF-8, with `,`, `;` or tab between the cells.
struct CSVReader {
  static let mostBytes = 8 << 20
  static let mostRows = 10_000
  static let mostColumns = 200

  private let file: SourceFile
  private let findings: Findings
  private let separator: UInt8
  /// Where what can be read ends.
  private let end: Int
  private var at: Int
  private var line = 1
  private var column = 1
  /// Up to where the column is counted.
  private var counted: Int

  /// The header's cells first; up to the first mistake, which is told.
  static func read(_ file: SourceFile, _ findings: Findings) -> [[Table.Cell]] {
    guard file.bytes.count <= mostBytes else {
      findings.error(nil, "the table has \(file.bytes.count) bytes; the most is \(mostBytes)")
      return []
    }
    var end = file.bytes.count
    if let bad = Self.invalid(file.bytes) {
      findings.error(
        SourceSpan(LineIndex(file).mark(byte: bad)), "the text is not UTF-8 from here on",
        help: "save the table as UTF-8 (spreadsheets call it \"CSV UTF-8\")")
      // The lines before it can be read.
      end = file.bytes[..<bad].lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? 0
    }
    var reader = CSVReader(file, findings, end: end)
    return reader.rows()
  }

  private init(_ file: SourceFile, _ findings: Findings, end: Int) {
    self.file = file
    self.findings = findings
    self.end = end
    at = file.start
    counted = file.start
    separator = Self.separator(of: file.line(1) ?? "")
  }

  private mutating func rows() -> [[Table.Cell]] {
    var rows: [[Table.Cell]] = []
    while at < end {
      guard let row = row() else { break }
      // A line without anything is the end that some programs write.
      if row.count == 1, row[0].text.isEmpty { continue }
      rows.append(row)
      // The header is one more.
      guard rows.count <= Self.mostRows + 1 else {
        findings.error(SourceSpan(row[0].mark), "the table has more than \(Self.mostRows) rows")
        rows.removeLast()
        break
      }
    }
    return rows
  }

  private mutating func row() -> [Table.Cell]? {
    var cells: [Table.Cell] = []
    while true {
      guard let cell = cell() else { return nil }
      cells.append(cell)
      guard cells.count <= Self.mostColumns else {
        findings.error(SourceSpan(cell.mark), "the row has more than \(Self.mostColumns) cells")
        return nil
      }
      guard at < end else { return cells }
      if file.bytes[at] == separator {
        at += 1
      } else {
        newLine()
        return cells
      }
    }
  }

  /// One cell; behind it stands a separator, a line end or the end of the file.
  private mutating func cell() -> Table.Cell? {
    let mark = mark()
    guard at < end, file.bytes[at] == 0x22 else {
      let start = at
      while at < end, !isEnd(file.bytes[at]) { at += 1 }
      return Table.Cell(text: String(decoding: file.bytes[start..<at], as: UTF8.self), mark: mark)
    }
    at += 1
    var text: [UInt8] = []
    while at < end {
      let byte = file.bytes[at]
      if byte == 0x22 {
        at += 1
        guard at < end, file.bytes[at] == 0x22 else { return closed(text, mark) }
        text.append(0x22)
        at += 1
      } else if byte == 0x0A || byte == 0x0D {
        text.append(0x0A)
        newLine()
      } else {
        text.append(byte)
        at += 1
      }
    }
    // Where the text breaks off, that is the mistake.
    if end == file.bytes.count {
      findings.error(SourceSpan(mark), "the quotation mark that begins here is never closed")
    }
    return nil
  }

  private mutating func closed(_ text: [UInt8], _ mark: SourceMark) -> Table.Cell? {
    if at < end, !isEnd(file.bytes[at]) {
      findings.error(
        SourceSpan(self.mark()), "nothing may stand between a closing quotation mark and the end of the cell",
        help: "double the quotation marks that belong to the text: \"\"")
      return nil
    }
    return Table.Cell(text: String(decoding: text, as: UTF8.self), mark: mark)
  }

  private func isEnd(_ byte: UInt8) -> Bool { byte == separator || byte == 0x0A || byte == 0x0D }

  private mutating func newLine() {
    at = file.afterLineEnd(at: at)
    line += 1
    column = 1
    counted = at
  }

  /// The place at hand; each byte is counted once.
  private mutating func mark() -> SourceMark {
    column = file.bytes[counted..<at].reduce(column) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    counted = at
    return SourceMark(line: line, column: column)
  }

  /// The one of `,`, `;` and tab that the header has most of, outside quotation marks.
  private static func separator(of header: String) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in header.utf8 {
      if byte == 0x22 { isQuoted.toggle() } else if !isQuoted { counts[byte, default: 0] += 1 }
    }
    let candidates: [UInt8] = [0x2C, 0x3B, 0x09]
    return candidates.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? 0x2C
  }

  /// The offset of the first byte that is not UTF-8.
  private static func invalid(_ bytes: [UInt8]) -> Int? {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error: return offset
      }
    }
  }
}
