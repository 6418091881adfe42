/// Collects what is wrong in one file while it is read, up to a bound that a person can still read.
final class Findings {
  static let most = 100

  let file: SourceFile
  private(set) var diagnostics: [Diagnostic] = []
  /// How many were left out once the bound was reached.
  private(set) var omitted = 0
  /// Counts every error, those left out too.
  private(set) var errorCount = 0

  init(_ file: SourceFile) { self.file = file }

  /// Whether more would be counted and not kept.
  var isFull: Bool { diagnostics.count >= Self.most }

  // Spans and helps may cost a search, so they are made only for what is kept.

  func error(
    _ span: @autoclosure () -> SourceSpan?, _ message: @autoclosure () -> String,
    help: @autoclosure () -> String? = nil
  ) {
    errorCount += 1
    if isFull { omitted += 1 } else { add(.error, span(), message(), help()) }
  }

  func warning(_ span: SourceSpan?, _ message: String, help: String? = nil) {
    if isFull { omitted += 1 } else { add(.warning, span, message, help) }
  }

  private func add(_ severity: Diagnostic.Severity, _ span: SourceSpan?, _ message: String, _ help: String?) {
    diagnostics.append(
      Diagnostic(
        severity, file: file.name, mark: span?.mark, length: span?.length ?? 1, message: message, help: help))
  }

  /// All of them by place, with a last line for those left out.
  func sorted() -> [Diagnostic] {
    let end = SourceMark(line: .max, column: .max)
    func isBefore(_ a: SourceMark, _ b: SourceMark) -> Bool { (a.line, a.column) < (b.line, b.column) }
    let ordered = diagnostics.enumerated().sorted { one, other in
      let (a, b) = (one.element.mark ?? end, other.element.mark ?? end)
      return a == b ? one.offset < other.offset : isBefore(a, b)
    }
    var all = ordered.map(\.element)
    if omitted > 0 {
      all.append(
        Diagnostic(file: file.name, mark: nil, message: "\(omitted) more things are wrong in this file"))
    }
    return all
  }
}
