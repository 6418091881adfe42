import AtelierCore
import Testing

@Suite("Mistakes of form")
struct YAMLMistakeTests {
  @Test("a tab that indents")
  func aTabThatIndents() {
    #expect(
      toldOfForm("a: b\n\tc: d\n")
        == "x.yaml:2:1: error: a tab stands where spaces must indent the line\n  \tc: d\n  ^\nhelp: use spaces, two for each level"
    )
  }

  @Test("a tab behind spaces that indent")
  func aTabBehindSpacesThatIndent() {
    #expect(
      toldOfForm("a:\n  b: 1\n \tc: 2\n")
        == "x.yaml:3:2: error: a tab stands where spaces must indent the line\n   \tc: 2\n   ^\nhelp: use spaces, two for each level"
    )
  }

  @Test("a tab inside a block text")
  func aTabInsideABlockText() {
    #expect(
      toldOfForm("a: |\n\tb\n")
        == "x.yaml:2:1: error: a tab stands where spaces must indent the line\n  \tb\n  ^\nhelp: use spaces, two for each level"
    )
  }

  @Test("a text that begins with a variable and goes on")
  func aTextThatBeginsWithAVariableAndGoesOn() {
    #expect(
      toldOfForm("a: {stem}-{variant}\n")
        == """
        x.yaml:1:4: error: a text that begins with '{' must be in quotes
          a: {stem}-{variant}
             ^~~~~~~~~~~~~~~~
        help: write "{stem}-{variant}"
        """)
  }

  @Test("the same in a list")
  func theSameInAList() {
    #expect(
      toldOfForm("x:\n  - {name} text\n")
        == """
        x.yaml:2:5: error: a text that begins with '{' must be in quotes
            - {name} text
              ^~~~~~~~~~~
        help: write "{name} text"
        """)
  }

  @Test("the same before another key")
  func theSameBeforeAnotherKey() {
    #expect(
      toldOfForm("key: {headline} on sale\nother: 3\n")
        == """
        x.yaml:1:6: error: a text that begins with '{' must be in quotes
          key: {headline} on sale
               ^~~~~~~~~~~~~~~~~~
        help: write "{headline} on sale"
        """)
  }

  @Test("a colour that hides a closing brace")
  func aColourThatHidesAClosingBrace() {
    #expect(
      toldOfForm("a: { c: #fff, d: 3 }\nb: 1\n")
        == """
        x.yaml:1:9: error: '#' begins a comment here, so '#fff' is not read
          a: { c: #fff, d: 3 }
                  ^~~~
        help: write "#fff"
        """)
  }

  @Test("a colour that hides a closing bracket")
  func aColourThatHidesAClosingBracket() {
    #expect(
      toldOfForm("a: [ \"#000\", #20140a ]\n")
        == """
        x.yaml:1:14: error: '#' begins a comment here, so '#20140a' is not read
          a: [ "#000", #20140a ]
                       ^~~~~~~
        help: write "#20140a"
        """)
  }

  @Test("a list that is not closed")
  func aListThatIsNotClosed() {
    #expect(
      toldOfForm("a: [1, 2\nb: 3\n")
        == """
        x.yaml:2:2: error: a ',' or ']' is missing here
          b: 3
           ^
        help: the '[' that it belongs to is on line 1
        """)
  }

  @Test("a list that is not closed before the end of the file")
  func aListThatIsNotClosedBeforeTheEndOfTheFile() {
    #expect(
      toldOfForm("a: [b\n\n\n")
        == """
        x.yaml:1:6: error: a ',' or ']' is missing here
          a: [b
               ^
        help: the '[' that it belongs to is on line 1
        """)
  }

  @Test("a comma that is missing between two entries")
  func aCommaThatIsMissingBetweenTwoEntries() {
    #expect(
      toldOfForm("a: { x: 5% y: 4% }\n")
        == """
        x.yaml:1:13: error: a ',' or '}' is missing here
          a: { x: 5% y: 4% }
                      ^
        help: the '{' that it belongs to is on line 1
        """)
  }

  @Test("a quotation mark that is not closed")
  func aQuotationMarkThatIsNotClosed() {
    #expect(
      toldOfForm("a: \"abc\nb: c\n")
        == """
        x.yaml:1:4: error: the quotation mark that begins here is never closed
          a: "abc
             ^
        """)
  }

  @Test("an apostrophe that is not closed")
  func anApostropheThatIsNotClosed() {
    #expect(
      toldOfForm("a: 'abc\n")
        == """
        x.yaml:1:4: error: the quotation mark that begins here is never closed
          a: 'abc
             ^
        """)
  }

  @Test("an apostrophe inside single quotes")
  func anApostropheInsideSingleQuotes() {
    #expect(
      toldOfForm("a: 'it's'\n")
        == """
        x.yaml:1:8: error: this stands behind the closing '
          a: 'it's'
                 ^
        help: write '' for an apostrophe inside single quotes
        """)
  }

  @Test("a quotation mark inside double quotes")
  func aQuotationMarkInsideDoubleQuotes() {
    #expect(
      toldOfForm("a: \"say \"hi\"\"\n")
        == #"""
        x.yaml:1:10: error: this stands behind the closing "
          a: "say "hi""
                   ^
        help: write \" for a quotation mark inside double quotes
        """#)
  }

  @Test("two colons on a line")
  func twoColonsOnALine() {
    #expect(
      toldOfForm("a: b: c\n")
        == """
        x.yaml:1:5: error: this ':' cannot stand here
          a: b: c
              ^
        help: put a text that contains ': ' in quotes; if it is a key, check the indentation
        """)
  }

  @Test("a key that is indented less than those before it")
  func aKeyThatIsIndentedLessThanThoseBeforeIt() {
    #expect(
      toldOfForm("a:\n  - b\n c: d\n")
        == """
        x.yaml:3:2: error: this does not fit what stands above it
           c: d
           ^
        help: a key at this place must be indented as the keys before it
        """)
  }

  @Test("a key in the middle of a list")
  func aKeyInTheMiddleOfAList() {
    #expect(
      toldOfForm("- a\nb: c\n")
        == """
        x.yaml:2:1: error: this does not fit the list above it
          b: c
          ^
        help: begin every entry with '- ', all with the same indentation
        """)
  }

  @Test("a value that begins with @")
  func aValueThatBeginsWith() {
    #expect(
      toldOfForm("a: @b\n")
        == """
        x.yaml:1:4: error: a value cannot begin with this character
          a: @b
             ^
        help: put the value in quotes
        """)
  }

  @Test("a line without a colon")
  func aLineWithoutAColon() {
    #expect(
      toldOfForm("a: b\nc\n")
        == """
        x.yaml:2:1: error: a ':' is missing after this word
          c
          ^
        help: write 'key: value'
        """)
  }

  @Test("an escape that does not exist")
  func anEscapeThatDoesNotExist() {
    #expect(
      toldOfForm("a: \"\\q\"\n")
        == #"""
        x.yaml:1:5: error: this '\' has no meaning in double quotes
          a: "\q"
              ^
        help: use single quotes, or write '\\'
        """#)
  }

  @Test("a list that begins behind a key")
  func aListThatBeginsBehindAKey() {
    #expect(
      toldOfForm("a: - b\n")
        == """
        x.yaml:1:4: error: a list cannot begin here
          a: - b
             ^
        help: begin it on the next line, each entry with '- '
        """)
  }

  @Test("something behind the end of the document")
  func somethingBehindTheEndOfTheDocument() {
    #expect(
      toldOfForm("a: b\n...\nc: d\n")
        == """
        x.yaml:3:1: error: something stands behind the end of the file's content
          c: d
          ^
        help: check the indentation of this line
        """)
  }

  @Test("an invisible character")
  func anInvisibleCharacter() {
    #expect(
      toldOfForm("a: \u{1B}[31mx\n")
        == """
        x.yaml:1:4: error: an invisible control character stands here
          a: �[31mx
             ^
        help: delete it
        """)
  }

  @Test("a NUL byte")
  func aNulByte() {
    #expect(
      toldOfForm("a: b\u{0}c\n")
        == """
        x.yaml:1:5: error: an invisible control character stands here
          a: b�c
              ^
        help: delete it
        """)
  }
}
