import Testing

@testable import AtelierCore

@Suite("A source file")
struct SourceFileTests {
  @Test("is split at LF, CR LF and CR", arguments: ["a\nb\nc", "a\r\nb\r\nc", "a\rb\rc"])
  func lines(text: String) {
    let file = SourceFile(name: "x", text: text)
    #expect((0...4).map { file.line($0) } == [nil, "a", "b", "c", nil])
  }

  @Test("has an empty line behind a line end at its end")
  func lastLine() {
    #expect(SourceFile(name: "x", text: "a\n").line(2) == "")
  }

  @Test("does not show its byte order mark")
  func byteOrderMark() {
    #expect(SourceFile(name: "x", text: "\u{FEFF}a\nb").line(1) == "a")
  }

  @Test("shows bytes that are not UTF-8 as replacements")
  func invalid() {
    #expect(SourceFile(name: "x", bytes: [0x61, 0xFF, 0x62]).line(1) == "a\u{FFFD}b")
  }

  @Test("has one empty line when it is empty")
  func empty() {
    let file = SourceFile(name: "x", text: "")
    #expect(file.line(1) == "")
    #expect(file.line(2) == nil)
  }
}

@Suite("Offsets as places")
struct LineIndexTests {
  private let index = LineIndex(SourceFile(name: "x", text: "ab\r\nçd\n\ne"))

  @Test(
    "of scalars",
    arguments: [
      (0, 1, 1), (1, 1, 2), (2, 1, 3), (4, 2, 1), (5, 2, 2), (6, 2, 3), (7, 3, 1), (8, 4, 1), (9, 4, 2), (99, 4, 2),
      (-5, 1, 1),
    ])
  func scalars(offset: Int, line: Int, column: Int) {
    #expect(index.mark(scalar: offset) == SourceMark(line: line, column: column))
  }

  @Test("of bytes", arguments: [(0, 1, 1), (4, 2, 1), (6, 2, 2), (7, 2, 3), (8, 3, 1), (9, 4, 1), (99, 4, 2)])
  func bytes(offset: Int, line: Int, column: Int) {
    #expect(index.mark(byte: offset) == SourceMark(line: line, column: column))
  }

  @Test("end with their line")
  func spans() {
    #expect(index.span(from: 4, to: 9) == SourceSpan(SourceMark(line: 2, column: 1), length: 2))
    #expect(index.span(from: 8, to: 9) == SourceSpan(SourceMark(line: 4, column: 1), length: 1))
  }
}
