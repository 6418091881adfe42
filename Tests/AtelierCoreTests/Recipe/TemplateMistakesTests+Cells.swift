// Mistakes in variables: what a value or a cell turns out to be.
import AtelierCore
import Testing

extension TemplateMistakesTests {
  @Test("a variable whose file is missing")
  func aVariableWhoseFileIsMissing() {
    #expect(
      told(
        """
        vars: { lut: cold }
        stages:
          - use: adjust
            with: { lut: "{lut}.cube" }
        """, files: ["cold.cub": ""])
          == """
          poster.yaml:6:18: error: 'lut' cannot be 'cold.cube': there is no such file
                with: { lut: "{lut}.cube" }
                             ^~~~~~~~~~~~
          help: did you mean 'cold.cub'?
          """)
  }

  @Test("a variant's name that does not fit")
  func aVariantsNameThatDoesNotFit() {
    #expect(
      told(
        """
        variants: [{ name: red }, { name: reed }]
        stages:
          - use: text
            with: { content: x, fill: "{variant}" }
        """)
          == """
          poster.yaml:6:31: error: 'fill' takes a colour, not 'reed'
                with: { content: x, fill: "{variant}" }
                                          ^~~~~~~~~~~
          help: did you mean 'red'?
          """)
  }

  @Test("cells that do not fit")
  func cellsThatDoNotFit() {
    #expect(
      told(
        """
        rows: c.csv
        stages:
          - use: text
            with: { content: "{city}", fill: "{colour}" }
        """, files: ["c.csv": "city,colour\nRome,red\nOslo,bleu\nBern,\"\"\n"])
          == """
          c.csv:3:6: error: 'fill' of poster.yaml, line 6, takes a colour, not 'bleu'
            Oslo,bleu
                 ^~~~
          help: did you mean 'blue'?
          c.csv:4:6: error: 'fill' of poster.yaml, line 6, takes a colour, not ''
            Bern,""
                 ^
          help: write it as "#rrggbb", "#rrggbbaa" or a name such as 'white'
          """)
  }

  @Test("a cell that is too long")
  func aCellThatIsTooLong() {
    #expect(
      told(
        """
        rows: c.csv
        stages:
          - use: text
            with: { content: "{city}" }
        """,
        files: [
          "c.csv":
            "city\nRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR\n"
        ])
          == """
          c.csv:2:1: error: 'content' of poster.yaml, line 6, is longer than the 200 characters that it may have
            RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR...
            ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
          """)
  }

  @Test("a cell whose file is missing")
  func aCellWhoseFileIsMissing() {
    #expect(
      told(
        """
        rows: c.csv
        stages:
          - use: adjust
            with: { look: "shoes/{file-name}" }
        """, files: ["c.csv": "file-name\na.png\nb.png\n", "shoes/a.png": ""])
          == """
          c.csv:3:1: error: 'look' of poster.yaml, line 6, cannot be 'shoes/b.png': there is no such file
            b.png
            ^~~~~
          help: did you mean 'shoes/a.png'?
          """)
  }

  @Test("a cell that leads away")
  func aCellThatLeadsAway() {
    #expect(
      told(
        """
        rows: c.csv
        stages:
          - use: adjust
            with: { look: "{p}" }
        """, files: ["c.csv": "p\n../../etc/passwd\n"])
          == """
          c.csv:2:1: error: 'look' of poster.yaml, line 6, cannot be '../../etc/passwd': the path leaves the studio
            ../../etc/passwd
            ^~~~~~~~~~~~~~~~
          help: only what lies in the studio can be named: move or copy it there
          """)
  }

  @Test("a column that stands for a variable")
  func aColumnThatStandsForAVariable() {
    #expect(
      told(
        """
        rows: c.csv
        vars: { city: Rome }
        stages:
          - use: text
            with: { content: "{city}" }
        """, files: ["c.csv": "city\nOslo\n"])
          == """
          poster.yaml:4:9: warning: the column 'city' of c.csv stands in the place of this variable
            vars: { city: Rome }
                    ^~~~
          help: rename one of them if you need both
          """)
  }
}
