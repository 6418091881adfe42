// How a diagnostic looks on a terminal and in a `.txt` beside a picture.

extension Diagnostic {
  /// "file:line:column: error: message", the source line, a caret and the help, each on a line of its own.
  ///
  /// `source` is the file of the diagnostic; without it the source line is left out.
  public func rendered(in source: SourceFile? = nil) -> String {
    var place = Self.clean(file)
    if let mark { place += ":\(mark.line):\(mark.column)" }
    var lines = ["\(place): \(severity.rawValue): \(message)"]
    if let mark, let source, let line = source.line(mark.line) {
      let (text, caret) = Self.excerpt(of: line, column: mark.column, length: length)
      lines.append("  " + text)
      lines.append("  " + caret)
    }
    if let help { lines.append("help: \(help)") }
    return lines.joined(separator: "\n")
  }

  /// All diagnostics, each with its line out of the file among `sources` that it names.
  public static func rendered(_ diagnostics: [Diagnostic], in sources: [SourceFile]) -> String {
    diagnostics.map { diagnostic in
      diagnostic.rendered(in: sources.first { $0.name == diagnostic.file })
    }.joined(separator: "\n")
  }

  /// The most columns of a source line that are shown.
  private static let width = 100

  /// The part of `line` around `column`, and the line with the caret below it.
  private static func excerpt(of line: String, column: Int, length: Int) -> (String, String) {
    let scalars = Array(line.unicodeScalars)
    let at = min(max(column - 1, 0), scalars.count)
    var from = 0
    var to = scalars.count
    if scalars.count > width {
      from = max(0, min(at - width / 3, scalars.count - width))
      to = min(scalars.count, from + width)
    }
    let head = from > 0 ? "..." : ""
    let tail = to < scalars.count ? "..." : ""
    let text = head + clean(String(String.UnicodeScalarView(scalars[from..<to]))) + tail
    // Tabs are kept below tabs, so that the caret stands right whatever a tab's width is.
    let pad = scalars[from..<at].map { $0 == "\t" ? "\t" : String(repeating: " ", count: columns($0)) }.joined()
    let under = scalars[at..<max(at, min(to, at + length))].reduce(0) { $0 + columns($1) }
    let caret = "^" + String(repeating: "~", count: max(under - 1, 0))
    return (text, String(repeating: " ", count: head.count) + pad + caret)
  }

  private static func clean(_ text: String) -> String {
    String(text.unicodeScalars.map { isPrintable($0) || $0 == "\t" ? Character($0) : "\u{FFFD}" })
  }

  /// How many terminal columns a scalar takes: none for combining marks, two for East Asian wide ones and emoji.
  private static func columns(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
