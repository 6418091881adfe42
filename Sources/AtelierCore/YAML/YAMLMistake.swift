/// A syntax error in a person's words, with the cause that is most likely behind it.
struct YAMLMistake {
  private let file: SourceFile
  private let words: String
  private let mark: SourceMark
  private let context: SourceMark?

  init(_ problem: YAMLProblem, in file: SourceFile, _ index: LineIndex) {
    self.file = file
    words = problem.words
    switch problem.place {
    case .byte(let offset):
      var at = file.start + offset
      // libyaml means the byte that does not fit; a person sees the letter that it should have ended.
      if words.contains("trailing") {
        repeat { at -= 1 } while at > file.start && at < file.bytes.count && file.bytes[at] & 0xC0 == 0x80
      }
      mark = index.mark(byte: at)
    case .scalar(let offset): mark = index.mark(scalar: offset)
    }
    context = problem.context.map { index.mark(scalar: $0) }
  }

  func report(to findings: Findings) {
    if isUnreadable {
      reportUnreadable(to: findings)
    } else if let tab = tab {
      findings.error(
        SourceSpan(tab), "a tab stands where spaces must indent the line", help: "use spaces, two for each level")
    } else if let (span, value) = unquotedBraces {
      findings.error(span, "a text that begins with '{' must be in quotes", help: "write \"\(value)\"")
    } else if let (span, value) = lostComment {
      findings.error(span, "'#' begins a comment here, so \(quoted(value)) is not read", help: "write \"\(value)\"")
    } else if let quote = lateQuote {
      findings.error(
        SourceSpan(mark), "this stands behind the closing \(quote)",
        help: quote == "'"
          ? "write '' for an apostrophe inside single quotes" : "write \\\" for a quotation mark inside double quotes")
    } else {
      let (message, help) = Self.plainWords(for: words, begins: context)
      findings.error(
        SourceSpan(Self.startsAtContext.contains(words) ? context ?? mark : shownMark), message, help: help)
    }
  }

  /// The place, or the end of the last line with anything on it where the place is an empty line.
  private var shownMark: SourceMark {
    var number = mark.line
    func isBlank(_ line: String?) -> Bool { line?.allSatisfy { $0 == " " || $0 == "\t" } ?? true }
    guard isBlank(file.line(number)) else { return mark }
    // Far more blank lines than a person leaves are not worth a search.
    while number > max(1, mark.line - 100), isBlank(file.line(number)) { number -= 1 }
    return SourceMark(line: number, column: (file.line(number)?.unicodeScalars.count ?? 0) + 1)
  }

  private static let startsAtContext: Set<String> = ["found unexpected end of stream", "could not find expected ':'"]

  private var isUnreadable: Bool {
    words.contains("UTF-8") || words.contains("Unicode") || words.contains("control characters")
  }

  private func reportUnreadable(to findings: Findings) {
    if words.contains("control characters") {
      findings.error(SourceSpan(mark), "an invisible control character stands here", help: "delete it")
    } else {
      findings.error(SourceSpan(mark), "the text is not UTF-8 from here on", help: "save the file as UTF-8")
    }
  }

  /// A tab in the indentation of the line at hand or at the very place.
  private var tab: SourceMark? {
    guard let line = file.line(mark.line) else { return nil }
    let scalars = Array(line.unicodeScalars)
    let indent = scalars.prefix { $0 == " " || $0 == "\t" }
    if let at = indent.firstIndex(of: "\t") { return SourceMark(line: mark.line, column: at + 1) }
    return mark.column <= scalars.count && scalars[mark.column - 1] == "\t" ? mark : nil
  }

  /// `'it's'`: the quotation mark that ended the text too early, right before the place.
  private var lateQuote: String? {
    guard words == "did not find expected key", let line = file.line(mark.line), mark.column > 1 else { return nil }
    let scalars = Array(line.unicodeScalars)
    guard scalars.indices.contains(mark.column - 1) else { return nil }
    // Where the rest itself begins a quoted text, libyaml stops one further.
    for scalar in [scalars[mark.column - 2], scalars[mark.column - 1]] where "'\"".unicodeScalars.contains(scalar) {
      return String(scalar)
    }
    return nil
  }

  /// `name: {stem}-{variant}`: braces closed, and text behind them on the same line.
  private var unquotedBraces: (SourceSpan, String)? {
    for number in Set([mark.line, context?.line ?? mark.line, mark.line - 1]).sorted(by: >) {
      guard let line = file.line(number) else { continue }
      let scalars = Array(line.unicodeScalars)
      for at in scalars.indices where scalars[at] == "{" && Self.beginsValue(scalars, at) {
        guard let close = scalars[at...].firstIndex(of: "}"),
          !scalars[at..<close].contains(where: { ":,[\"".unicodeScalars.contains($0) })
        else { continue }
        let rest = scalars[(close + 1)...]
        guard let next = rest.first(where: { $0 != " " }), !",]}#".unicodeScalars.contains(next) else { continue }
        let value = Self.trimmed(scalars[at...])
        return (SourceSpan(SourceMark(line: number, column: at + 1), length: value.unicodeScalars.count), value)
      }
    }
    return nil
  }

  /// `{ color: #fff, width: 3px }`: the comment hides the closing brace.
  private var lostComment: (SourceSpan, String)? {
    guard let context, words.contains("',' or") || words.contains("node content"), mark.line - context.line < 100 else {
      return nil
    }
    // What is missing may be noticed only on the next line.
    for number in max(1, context.line - 1)...mark.line {
      guard let line = file.line(number) else { continue }
      if let (at, value) = Self.comment(in: Array(line.unicodeScalars), from: 0) {
        return (SourceSpan(SourceMark(line: number, column: at + 1), length: value.unicodeScalars.count), value)
      }
    }
    return nil
  }

  /// The first unquoted colour such as `#fff` where a value should begin, and where it stands.
  static func comment(in scalars: [Unicode.Scalar], from start: Int) -> (Int, String)? {
    for at in scalars.indices.dropFirst(start) where scalars[at] == "#" && beginsValue(scalars, at) {
      let digits = scalars[(at + 1)...].prefix { $0.properties.isASCIIHexDigit }
      if [3, 4, 6, 8].contains(digits.count) {
        return (at, "#" + String(String.UnicodeScalarView(digits)))
      }
    }
    return nil
  }

  /// Whether a value begins at `at`: behind ": ", "- ", "[ " or ", ".
  private static func beginsValue(_ scalars: [Unicode.Scalar], _ at: Int) -> Bool {
    guard let before = scalars[..<at].lastIndex(where: { $0 != " " }) else { return false }
    return before < at - 1 && ":-,[".unicodeScalars.contains(scalars[before])
  }

  private static func trimmed(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    let end = scalars.lastIndex { $0 != " " && $0 != "\t" } ?? scalars.startIndex
    return String(String.UnicodeScalarView(scalars[...end]))
  }
}
