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
}
