import AtelierCore
import Testing

@Suite("A diagnostic on a terminal")
struct RenderingTests {
  private func rendered(_ text: String, line: Int = 1, column: Int, length: Int = 1, help: String? = nil) -> String {
    Diagnostic(
      file: "a.yaml", mark: SourceMark(line: line, column: column), length: length, message: "wrong", help: help
    ).rendered(in: SourceFile(name: "a.yaml", text: text))
  }

  @Test("shows place, line, caret and help")
  func whole() {
    #expect(
      rendered("one\ntwo three\n", line: 2, column: 5, length: 5, help: "mend it") == """
        a.yaml:2:5: error: wrong
          two three
              ^~~~~
        help: mend it
        """)
  }

  @Test("keeps tabs below tabs")
  func tabs() {
    #expect(rendered("\ta\tb", column: 4) == "a.yaml:1:4: error: wrong\n  \ta\tb\n  \t \t^")
  }

  @Test("counts wide letters as two columns")
  func wide() {
    #expect(rendered("名前 x", column: 4) == "a.yaml:1:4: error: wrong\n  名前 x\n       ^")
  }

  @Test("underlines wide letters with two marks each")
  func wideUnderline() {
    #expect(rendered("a 名前", column: 3, length: 2) == "a.yaml:1:3: error: wrong\n  a 名前\n    ^~~~")
  }

  @Test("counts combining marks as no column")
  func combining() {
    #expect(rendered("e\u{301}e\u{301} x", column: 6) == "a.yaml:1:6: error: wrong\n  e\u{301}e\u{301} x\n     ^")
  }

  @Test("sends no control character to the terminal")
  func control() {
    let text = rendered("a\u{1B}[31m\u{202E}b", column: 1)
    #expect(text == "a.yaml:1:1: error: wrong\n  a\u{FFFD}[31m\u{FFFD}b\n  ^")
  }

  @Test("cuts a long line around the caret", arguments: [1, 150, 400])
  func long(column: Int) throws {
    let lines = rendered(String(repeating: "0123456789", count: 40), column: column).split(separator: "\n")
    try #require(lines.count == 3)
    let caret = try #require(lines[2].firstIndex(of: "^")).utf16Offset(in: lines[2])
    let shown = Array(lines[1])
    #expect(shown.count <= 108)
    #expect(shown[caret] == Array("0123456789")[(column - 1) % 10])
  }

  @Test("puts the caret behind the line where the mistake is what is missing")
  func behind() {
    #expect(rendered("a: [b", column: 6) == "a.yaml:1:6: error: wrong\n  a: [b\n       ^")
  }

  @Test("keeps a caret that would lie outside at the line's end")
  func outside() {
    #expect(rendered("ab", column: 50, length: 9) == "a.yaml:1:50: error: wrong\n  ab\n    ^")
  }

  @Test("says only the message where the line is not known")
  func noLine() {
    let diagnostic = Diagnostic(.warning, file: "a.yaml", mark: SourceMark(line: 3, column: 1), message: "odd")
    #expect(diagnostic.rendered() == "a.yaml:3:1: warning: odd")
  }

  @Test("says only the file where no place is meant")
  func noPlace() {
    #expect(Diagnostic(file: "a.yaml", mark: nil, message: "gone").rendered() == "a.yaml: error: gone")
  }

  @Test("finds its own file among several")
  func several() {
    let sources = [SourceFile(name: "a.yaml", text: "aaa"), SourceFile(name: "b.csv", text: "bbb")]
    let mark = SourceMark(line: 1, column: 2)
    let text = Diagnostic.rendered(
      [
        Diagnostic(file: "a.yaml", mark: mark, message: "one"), Diagnostic(file: "b.csv", mark: mark, message: "two"),
      ], in: sources)
    #expect(text == "a.yaml:1:2: error: one\n  aaa\n   ^\nb.csv:1:2: error: two\n  bbb\n   ^")
  }
}
