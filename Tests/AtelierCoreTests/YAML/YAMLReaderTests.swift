import Testing

@testable import AtelierCore

@Suite("YAML's nodes")
struct YAMLReaderTests {
  private func root(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> YAMLNode {
    let (node, diagnostics) = YAMLReader.read(SourceFile(name: "x.yaml", text: text))
    #expect(diagnostics.isEmpty, sourceLocation: sourceLocation)
    return try #require(node, sourceLocation: sourceLocation)
  }

  private func entries(_ text: String) throws -> [YAMLEntry] {
    guard case .mapping(let entries) = try root(text).content else {
      Issue.record("no mapping")
      return []
    }
    return entries
  }

  @Test("keep the order of keys")
  func order() throws {
    #expect(try entries("b: 1\na: 2\nc: 3\n").map(\.key) == ["b", "a", "c"])
  }

  @Test(
    "know how a scalar is written",
    arguments: [
      ("a: x", YAMLStyle.plain), ("a: 'x'", .quoted), ("a: \"x\"", .quoted), ("a: |\n  x", .block),
      ("a: >\n  x", .block),
    ])
  func style(text: String, style: YAMLStyle) throws {
    guard case .scalar(let value, let written) = try entries(text)[0].value.content else {
      Issue.record("no scalar")
      return
    }
    #expect(value.hasPrefix("x"))
    #expect(written == style)
  }

  @Test(
    "leave a plain word as it is", arguments: ["NO", "1:1", "012", "~", "null", "0x1F", "2026-01-01", ".inf", "yes"])
  func plainWords(word: String) throws {
    guard case .scalar(let value, .plain) = try entries("a: \(word)")[0].value.content else {
      Issue.record("no plain scalar")
      return
    }
    #expect(value == word)
  }

  @Test("know that nothing is written")
  func absent() throws {
    let entries = try entries("a:\nb: ''\n")
    #expect(entries[0].value.isAbsent)
    #expect(!entries[1].value.isAbsent)
  }

  @Test("tell brackets from blocks")
  func flow() throws {
    let entries = try entries("a: [1]\nb:\n  - 1\nc: { d: 1 }\ne:\n  f: 1\n")
    #expect(entries.map(\.value.isFlow) == [true, false, true, false])
  }

  @Test("count columns in Unicode scalars")
  func columns() throws {
    let entries = try entries("{ né́e: 1, b: 2 }\n")
    #expect(entries[1].keySpan == SourceSpan(SourceMark(line: 1, column: 12)))
  }

  @Test("count a CR LF as one line end")
  func carriageReturns() throws {
    let entries = try entries("a: 1\r\nb: 2\r\n\r\nc: 3\r\n")
    #expect(entries.map(\.keySpan.mark.line) == [1, 2, 4])
    #expect(entries.map(\.keySpan.mark.column) == [1, 1, 1])
  }

  @Test("count a lone CR as a line end")
  func macLines() throws {
    #expect(try entries("a: 1\rb: 2\r").map(\.keySpan.mark.line) == [1, 2])
  }

  @Test("begin behind a byte order mark")
  func byteOrderMark() throws {
    #expect(try entries("\u{FEFF}a: 1\n")[0].keySpan.mark == SourceMark(line: 1, column: 1))
  }

  @Test("count lines as editors do where libyaml would count more")
  func otherLineEnds() throws {
    // U+2028 ends a line for YAML 1.1 and for nobody else.
    let entries = try entries("a: \"x\u{2028}y\"\nb: 1\n")
    #expect(entries[1].keySpan.mark == SourceMark(line: 2, column: 1))
  }

  @Test("give a text of several lines the length of its first")
  func firstLine() throws {
    let value = try entries("a: \"one\n  two\"\n")[0].value
    #expect(value.span == SourceSpan(SourceMark(line: 1, column: 4), length: 4))
  }

  @Test("give a block the place of its first key")
  func blockPlace() throws {
    let value = try entries("a:\n  long: 1\n  b: 2\n")[0].value
    #expect(value.span == SourceSpan(SourceMark(line: 2, column: 3), length: 4))
  }

  @Test("go on after something refused, and leave it as refused")
  func refused() {
    let (node, diagnostics) = YAMLReader.read(SourceFile(name: "x.yaml", text: "a: !t 1\nb: 2\n"))
    guard case .mapping(let entries) = node?.content, entries.count == 2, case .refused = entries[0].value.content
    else {
      Issue.record("the mapping is lost")
      return
    }
    #expect(diagnostics.count == 1)
  }

  @Test("are read from a block text with its line ends")
  func block() throws {
    guard case .scalar(let text, .block) = try entries("a: |\n  one\n  two\n")[0].value.content else {
      Issue.record("no block")
      return
    }
    #expect(text == "one\ntwo\n")
  }
}
