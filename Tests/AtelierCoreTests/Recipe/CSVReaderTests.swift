import Testing

@testable import AtelierCore

@Suite("CSV")
struct CSVReaderTests {
  private func cells(_ text: String) -> [[String]] {
    CSVReader.read(SourceFile(name: "c.csv", text: text), Findings(SourceFile(name: "c.csv", text: text)))
      .map { $0.map(\.text) }
  }

  private func told(_ bytes: [UInt8]) -> [Diagnostic] {
    let file = SourceFile(name: "c.csv", bytes: bytes)
    let findings = Findings(file)
    _ = TableReader.read(file, findings)
    return findings.sorted()
  }

  @Test(
    "is split into cells",
    arguments: [
      ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
      ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
      ("a,b\r1,2", [["a", "b"], ["1", "2"]]),
      ("a;b\n1;2,5\n", [["a", "b"], ["1", "2,5"]]),
      ("a\tb\n1\t2\n", [["a", "b"], ["1", "2"]]),
      ("a\n1\n", [["a"], ["1"]]),
      ("a,b\n\"1,0\",2\n", [["a", "b"], ["1,0", "2"]]),
      ("a,b\n\"say \"\"hi\"\"\",2\n", [["a", "b"], ["say \"hi\"", "2"]]),
      ("a,b\n\"one\ntwo\",2\n", [["a", "b"], ["one\ntwo", "2"]]),
      ("a,b\n\"one\r\ntwo\",2\n", [["a", "b"], ["one\ntwo", "2"]]),
      ("a,b\n,\n", [["a", "b"], ["", ""]]),
      ("a,b\n1,\n", [["a", "b"], ["1", ""]]),
      ("a,b\n\n1,2\n\n", [["a", "b"], ["1", "2"]]),
      ("\u{FEFF}a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
      ("\"a;x\",b\n1,2\n", [["a;x", "b"], ["1", "2"]]),
      ("a,b\n5\" nail,2\n", [["a", "b"], ["5\" nail", "2"]]),
      ("a,b\n 1 , 2\n", [["a", "b"], [" 1 ", " 2"]]),
      ("名,b\né,ü\n", [["名", "b"], ["é", "ü"]]),
      ("", []),
    ] as [(String, [[String]])])
  func split(text: String, expected: [[String]]) {
    #expect(cells(text) == expected)
  }

  @Test("knows where each cell begins")
  func marks() {
    let text = "é,b\r\n\"x\ny\",z\r\nü,w\r\n"
    let file = SourceFile(name: "c.csv", text: text)
    let rows = CSVReader.read(file, Findings(file))
    #expect(rows[0].map(\.mark) == [SourceMark(line: 1, column: 1), SourceMark(line: 1, column: 3)])
    #expect(rows[1].map(\.mark) == [SourceMark(line: 2, column: 1), SourceMark(line: 3, column: 4)])
    #expect(rows[2].map(\.mark) == [SourceMark(line: 4, column: 1), SourceMark(line: 4, column: 3)])
  }

  @Test("gives a row's cell by its column")
  func table() throws {
    let file = SourceFile(name: "c.csv", text: "city, land \nRome,Italy\nOslo,Norway\n")
    let table = try #require(TableReader.read(file, Findings(file)))
    #expect(table.columns == ["city", "land"])
    #expect(table.cell("land", row: 1)?.text == "Norway")
    #expect(table.cell("land", row: 2) == nil)
    #expect(table.cell("sea", row: 0) == nil)
  }

  @Test("that is not UTF-8 is told by its place")
  func invalid() {
    let diagnostics = told(Array("a,b\nK".utf8) + [0xF6] + Array("ln,1\n".utf8))
    #expect(diagnostics.map(\.message) == ["the text is not UTF-8 from here on"])
    #expect(diagnostics.first?.mark == SourceMark(line: 2, column: 2))
    #expect(diagnostics.first?.help == "save the table as UTF-8 (spreadsheets call it \"CSV UTF-8\")")
  }

  @Test("of 10,000 rows is read, of one more is not", arguments: [(10_000, true), (10_001, false)])
  func rows(count: Int, isRead: Bool) {
    let text = "a\n" + String(repeating: "1\n", count: count)
    #expect(told(Array(text.utf8)).map(\.message) == (isRead ? [] : ["the table has more than 10000 rows"]))
    #expect(cells(text).count == 10_001, "what can be read is the header and the most rows")
  }

  @Test("of more than 200 columns is refused where they begin")
  func columns() {
    let diagnostics = told(Array(String(repeating: "a,", count: 300).utf8))
    #expect(diagnostics.map(\.message) == ["the row has more than 200 cells"])
    #expect(diagnostics.first?.mark == SourceMark(line: 1, column: 401))
  }

  @Test("of more than 8 MiB is refused by its size")
  func size() {
    let bytes = [UInt8](repeating: 0x61, count: (8 << 20) + 1)
    #expect(told(bytes).map(\.message) == ["the table has 8388609 bytes; the most is 8388608"])
  }

  @Test("of random bytes ends in rows or an error", arguments: 0..<20)
  func noise(seed: Int) {
    var random = Seeded(seed)
    let alphabet = Array("ab\",;\t\r\n\u{FEFF}é ".utf8)
    for _ in 0..<100 {
      let bytes = (0..<random.below(60)).map { _ in alphabet[random.below(alphabet.count)] }
      let file = SourceFile(name: "c.csv", bytes: bytes)
      let findings = Findings(file)
      let table = TableReader.read(file, findings)
      #expect(table?.rows.isEmpty == false || findings.errorCount > 0, "\(bytes)")
      #expect(table?.rows.allSatisfy { $0.count == table?.columns.count } ?? true, "\(bytes)")
    }
  }

  @Test("is read back as it was written", arguments: 0..<20)
  func roundTrip(seed: Int) {
    var random = Seeded(seed)
    let pieces = ["a", "\"", ",", "\n", " ", "é", "x"]
    let rows = (0..<5).map { _ in
      (0..<3).map { _ in "v" + (0..<random.below(6)).map { _ in pieces[random.below(pieces.count)] }.joined() }
    }
    let text = rows.map { row in
      row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
    }.joined(separator: "\r\n")
    #expect(cells(text) == rows)
  }
}
