import AtelierCore
import Testing

@Suite("Mistakes in variables")
struct TemplateMistakesTests {
  @Test("a variable with a letter wrong")
  func aVariableWithALetterWrong() {
    #expect(
      told(
        """
        vars: { headline: x }
        stages:
          - use: text
            with: { content: "Now: {headlin}!" }
        """)
          == """
          poster.yaml:6:28: error: there is no variable 'headlin'
                with: { content: "Now: {headlin}!" }
                                       ^~~~~~~~~
          help: did you mean '{headline}'?
          """)
  }

  @Test("a variable that is nowhere")
  func aVariableThatIsNowhere() {
    #expect(
      told(
        """
        stages:
          - use: text
            with: { content: "{price}" }
        """)
          == """
          poster.yaml:5:23: error: there is no variable 'price'
                with: { content: "{price}" }
                                  ^~~~~~~
          help: declare it (vars: { price: "..." }), or write '{{' for a brace
          """)
  }

  @Test("a brace that is not closed")
  func aBraceThatIsNotClosed() {
    #expect(
      told(
        """
        stages:
          - use: text
            with: { content: "50 {" }
        """)
          == """
          poster.yaml:5:26: error: a '{' that is not closed
                with: { content: "50 {" }
                                     ^
          help: write '{{' for a brace
          """)
  }

  @Test("a brace that closes nothing")
  func aBraceThatClosesNothing() {
    #expect(
      told(
        """
        stages:
          - use: text
            with: { content: "50 }" }
        """)
          == """
          poster.yaml:5:26: error: a '}' without a '{' before it
                with: { content: "50 }" }
                                     ^
          help: write '}}' for a brace
          """)
  }

  @Test("braces around no name")
  func bracesAroundNoName() {
    #expect(
      told(
        """
        stages:
          - use: text
            with: { content: "{}{1}" }
        """)
          == """
          poster.yaml:5:23: error: '{}' names no variable
                with: { content: "{}{1}" }
                                  ^~
          help: write '{{' for a brace
          """)
  }

  @Test("a variable in a text with escapes")
  func aVariableInATextWithEscapes() {
    #expect(
      told(
        #"""
        stages:
          - use: text
            with: { content: "\u00e9 {x}" }
        """#)
          == #"""
          poster.yaml:5:22: error: there is no variable 'x'
                with: { content: "\u00e9 {x}" }
                                 ^~~~~~~~~~~~
          help: declare it (vars: { x: "..." }), or write '{{' for a brace
          """#)
  }

  @Test("a variable in a block text")
  func aVariableInABlockText() {
    #expect(
      told(
        """
        stages:
          - use: text
            with:
              content: |
                one
                {x}
        """)
          == """
          poster.yaml:6:16: error: there is no variable 'x'
                  content: |
                           ^
          help: declare it (vars: { x: "..." }), or write '{{' for a brace
          """)
  }

  @Test("a row without a table")
  func aRowWithoutATable() {
    #expect(
      told(
        """
        stages:
          - use: text
            with: { content: "{row}" }
        """)
          == """
          poster.yaml:5:23: error: there is no variable 'row'
                with: { content: "{row}" }
                                  ^~~~~
          help: name a table with 'rows:', or take '{row}' away
          """)
  }

  @Test("a picture's name where no text belongs")
  func aPicturesNameWhereNoTextBelongs() {
    #expect(
      told(
        """
        stages:
          - use: adjust
            with: { look: "{stem}.png" }
        """)
          == """
          poster.yaml:5:19: error: 'look' cannot use '{stem}', which is known only when a picture comes
                with: { look: "{stem}.png" }
                              ^~~~~~~~~~~~
          help: only texts and output names can; use a variable or a column of a table
          """)
  }

  @Test("a variable whose value does not fit")
  func aVariableWhoseValueDoesNotFit() {
    #expect(
      told(
        """
        vars: { light: bright }
        stages:
          - use: adjust
            with: { exposure: "{light}" }
        """)
          == """
          poster.yaml:6:23: error: 'exposure' takes a number, not 'bright'
                with: { exposure: "{light}" }
                                  ^~~~~~~~~
          """)
  }

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
