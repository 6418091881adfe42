// Mistakes of form: documents, and what YAML has that a recipe has not.
import AtelierCore
import Testing

extension YAMLMistakeTests {
  @Test("an empty file")
  func anEmptyFile() {
    #expect(
      toldOfForm("")
        == "x.yaml: error: the file is empty")
  }

  @Test("a file of comments")
  func aFileOfComments() {
    #expect(
      toldOfForm("# nothing\n\n")
        == "x.yaml: error: the file is empty")
  }

  @Test("a second document")
  func aSecondDocument() {
    #expect(
      toldOfForm("a: b\n---\nc: d\n")
        == """
        x.yaml:2:1: error: a second document begins here
          ---
          ^~~
        help: keep one document in a file, and take the '---' away
        """)
  }

  @Test("a directive")
  func aDirective() {
    #expect(
      toldOfForm("%YAML 1.1\n---\na: b\n")
        == """
        x.yaml:1:1: error: lines that begin with '%' are not used in these files
          %YAML 1.1
          ^
        help: delete the line
        """)
  }

  @Test("an alias")
  func anAlias() {
    #expect(
      toldOfForm("a: *x\n")
        == """
        x.yaml:1:4: error: '*' refers to another value; references are not used in these files
          a: *x
             ^~
        help: write the value again, or put a text that begins with '*' in quotes
        """)
  }

  @Test("an anchor")
  func anAnchor() {
    #expect(
      toldOfForm("a: &x b\n")
        == """
        x.yaml:1:4: error: '&' names a value for later use; names are not used in these files
          a: &x b
             ^~~~
        help: take the '&' and its word away, or put a text that begins with '&' in quotes
        """)
  }

  @Test("an anchor on a list")
  func anAnchorOnAList() {
    #expect(
      toldOfForm("a: &x [b]\n")
        == """
        x.yaml:1:4: error: '&' names a value for later use; names are not used in these files
          a: &x [b]
             ^~~~
        help: take the '&' and its word away, or put a text that begins with '&' in quotes
        """)
  }

  @Test("a tag")
  func aTag() {
    #expect(
      toldOfForm("a: !x b\n")
        == """
        x.yaml:1:4: error: '!' gives a value a type; types are not used in these files
          a: !x b
             ^~~~
        help: take the '!' and its word away, or put a text that begins with '!' in quotes
        """)
  }

  @Test("a tag on a mapping")
  func aTagOnAMapping() {
    #expect(
      toldOfForm("a: !!map { b: c }\n")
        == """
        x.yaml:1:4: error: '!' gives a value a type; types are not used in these files
          a: !!map { b: c }
             ^~~~~~~
        help: take the '!' and its word away, or put a text that begins with '!' in quotes
        """)
  }

  @Test("a merge key")
  func aMergeKey() {
    #expect(
      toldOfForm("<<: { a: b }\n")
        == """
        x.yaml:1:1: error: merge keys ('<<') are not used in these files
          <<: { a: b }
          ^~
        help: write the values again
        """)
  }

  @Test("a key that is a list")
  func aKeyThatIsAList() {
    #expect(
      toldOfForm("? [a]\n: b\n")
        == """
        x.yaml:1:3: error: a key must be a single word, not a list
          ? [a]
            ^~~
        """)
  }

  @Test("a key that is written twice")
  func aKeyThatIsWrittenTwice() {
    #expect(
      toldOfForm("a:\n  b: 1\n  b: 2\n")
        == """
        x.yaml:3:3: error: 'b' is written twice
            b: 2
            ^
        help: the first one is on line 2; keep one
        """)
  }

  @Test("several things at once")
  func severalThingsAtOnce() {
    #expect(
      toldOfForm("a: *x\nb: 1\nb: 2\nc: !t 3\n")
        == """
        x.yaml:1:4: error: '*' refers to another value; references are not used in these files
          a: *x
             ^~
        help: write the value again, or put a text that begins with '*' in quotes
        x.yaml:3:1: error: 'b' is written twice
          b: 2
          ^
        help: the first one is on line 2; keep one
        x.yaml:4:4: error: '!' gives a value a type; types are not used in these files
          c: !t 3
             ^~~~
        help: take the '!' and its word away, or put a text that begins with '!' in quotes
        """)
  }

  @Test("CR LF line ends")
  func crLfLineEnds() {
    #expect(
      toldOfForm("a: b\r\nc: *x\r\n")
        == """
        x.yaml:2:4: error: '*' refers to another value; references are not used in these files
          c: *x
             ^~
        help: write the value again, or put a text that begins with '*' in quotes
        """)
  }

  @Test("a byte order mark")
  func aByteOrderMark() {
    #expect(
      toldOfForm("\u{FEFF}a: *x\n")
        == """
        x.yaml:1:4: error: '*' refers to another value; references are not used in these files
          a: *x
             ^~
        help: write the value again, or put a text that begins with '*' in quotes
        """)
  }

  @Test("a line of wide letters")
  func aLineOfWideLetters() {
    #expect(
      toldOfForm("名前: *x\n")
        == """
        x.yaml:1:5: error: '*' refers to another value; references are not used in these files
          名前: *x
                ^~
        help: write the value again, or put a text that begins with '*' in quotes
        """)
  }
}
