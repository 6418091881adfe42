import AtelierCore
import Testing

@Suite("Mistakes in tables")
struct TableMistakesTests {
  @Test("a table that is missing")
  func aTableThatIsMissing() {
    #expect(
      told(
        """
        rows: citis.csv
        stages: [{ use: adjust }]
        """, files: ["cities.csv": ""])
          == """
          poster.yaml:3:7: error: 'rows' cannot be 'citis.csv': there is no such file
            rows: citis.csv
                  ^~~~~~~~~
          help: did you mean 'cities.csv'?
          """)
  }

  @Test("a table with another ending")
  func aTableWithAnotherEnding() {
    #expect(
      told(
        """
        rows: cities.xls
        stages: [{ use: adjust }]
        """, files: ["cities.xls": ""])
          == """
          poster.yaml:3:7: error: 'rows' cannot be 'cities.xls': the file's name must end in .csv or .tsv or .txt
            rows: cities.xls
                  ^~~~~~~~~~
          """)
  }

  @Test("an empty table")
  func anEmptyTable() {
    #expect(
      told(
        """
        rows: c.csv
        stages: [{ use: adjust }]
        """, files: ["c.csv": ""])
          == """
          c.csv: error: the table is empty
          help: its first line names the columns
          """)
  }

  @Test("a table without rows")
  func aTableWithoutRows() {
    #expect(
      told(
        """
        rows: c.csv
        stages: [{ use: adjust }]
        """, files: ["c.csv": "city\n"])
        == "c.csv: error: the table has a header and no rows")
  }

  @Test("a column without a name")
  func aColumnWithoutAName() {
    #expect(
      told(
        """
        rows: c.csv
        stages: [{ use: adjust }]
        """, files: ["c.csv": "a,,c\n1,2,3\n"])
          == """
          c.csv:1:3: error: column 2 has no name
            a,,c
              ^
          help: name it in the table's first line
          """)
  }

  @Test("a column that cannot be a variable")
  func aColumnThatCannotBeAVariable() {
    #expect(
      told(
        """
        rows: c.csv
        stages: [{ use: adjust }]
        """, files: ["c.csv": "a,2nd\n1,2\n"])
          == """
          c.csv:1:3: error: a column cannot be called '2nd'
            a,2nd
              ^~~
          help: begin with a letter and use letters, digits, spaces, '-', '_' and '.'
          """)
  }

  @Test("a column that every recipe has")
  func aColumnThatEveryRecipeHas() {
    #expect(
      told(
        """
        rows: c.csv
        stages: [{ use: adjust }]
        """, files: ["c.csv": "a,variant\n1,2\n"])
          == """
          c.csv:1:3: error: 'variant' is a variable that every recipe has
            a,variant
              ^~~~~~~
          help: give the column another name
          """)
  }

  @Test("two columns with one name")
  func twoColumnsWithOneName() {
    #expect(
      told(
        """
        rows: c.csv
        stages: [{ use: adjust }]
        """, files: ["c.csv": "a;a\n1;2\n"])
          == """
          c.csv:1:3: error: two columns are called 'a'
            a;a
              ^
          """)
  }

  @Test("rows of another length")
  func rowsOfAnotherLength() {
    #expect(
      told(
        """
        rows: c.csv
        stages: [{ use: adjust }]
        """, files: ["c.csv": "a,b\n1,2\n1\n1,2,3\n"])
          == """
          c.csv:3:1: error: the header has 2 cells, row 2 has 1
            1
            ^
          help: a cell that contains the separator must be in quotation marks
          c.csv:4:1: error: the header has 2 cells, row 3 has 3
            1,2,3
            ^
          help: a cell that contains the separator must be in quotation marks
          """)
  }

  @Test("a quotation mark that is not closed")
  func aQuotationMarkThatIsNotClosed() {
    #expect(
      told(
        """
        rows: c.csv
        stages: [{ use: adjust }]
        """, files: ["c.csv": "a,b\n1,\"2\n3,4\n"])
          == """
          c.csv:2:3: error: the quotation mark that begins here is never closed
            1,"2
              ^
          """)
  }

  @Test("a text behind a closing quotation mark")
  func aTextBehindAClosingQuotationMark() {
    #expect(
      told(
        """
        rows: c.csv
        stages: [{ use: adjust }]
        """, files: ["c.csv": "a,b\n1,\"2\" x\n"])
          == """
          c.csv:2:6: error: nothing may stand between a closing quotation mark and the end of the cell
            1,"2" x
                 ^
          help: double the quotation marks that belong to the text: ""
          """)
  }

  /// What is told of a text with `{citi}` and a table.
  private func whole(with table: String) -> String {
    told(
      "rows: c.csv\nstages: [{ use: text, with: { content: \"{citi}\" } }]\n", files: ["c.csv": table])
  }

  @Test(
    "a table's mistakes hide none of the recipe's",
    arguments: [
      ("city,b\nRome\n", "c.csv:2:1: error: the header has 2 cells, row 1 has 1"),
      ("city\nRome\n\"Bern\n", "c.csv:3:1: error: the quotation mark that begins here is never closed"),
      ("city\nRome\n\"Bern\" x\n", "c.csv:3:7: error: nothing may stand between"),
      ("city\n", "c.csv: error: the table has a header and no rows"),
    ])
  func both(table: String, mistake: String) {
    let all = whole(with: table)
    #expect(all.contains("there is no variable 'citi'"), "\(all)")
    #expect(all.contains("did you mean '{city}'?"), "\(all)")
    #expect(all.contains(mistake), "\(all)")
  }

  @Test("a table in another encoding is read up to there")
  func encoding() {
    let table = Array("city\nRome\nZ".utf8) + [0xFC] + Array("rich\n".utf8)
    let reading = RecipeReader(catalog: Stages.catalog, assets: BytesAssets(bytes: table)).read(
      SourceFile(
        name: "poster.yaml",
        text: "atelier: 1\nrows: c.csv\nstages: [{ use: text, with: { content: \"{citi}\" } }]\n"))
    let all = reading.rendered
    #expect(all.contains("c.csv:3:2: error: the text is not UTF-8 from here on"), "\(all)")
    #expect(all.contains("did you mean '{city}'?"), "\(all)")
    #expect(!all.contains("never closed") && !all.contains("no rows"), "\(all)")
  }

  @Test("a cell that a broken encoding cuts is not told as never closed")
  func cutCell() {
    let table = Array("city\n\"Rome\nZ".utf8) + [0xFC] + Array("rich\"\n".utf8)
    let reading = RecipeReader(catalog: Stages.catalog, assets: BytesAssets(bytes: table)).read(
      SourceFile(name: "poster.yaml", text: "atelier: 1\nrows: c.csv\nstages: [{ use: adjust }]\n"))
    #expect(reading.diagnostics.count == 1, "\(reading.rendered)")
  }
}

/// A studio with one table of any bytes.
private struct BytesAssets: AssetLookup {
  let bytes: [UInt8]

  func look(at path: RecipePath) -> AssetFact { .file(bytes: bytes.count) }
  func names(in folder: RecipePath) -> [String] { [] }
  func read(_ path: RecipePath, limit: Int) throws(AssetFailure) -> [UInt8] { bytes }
}
