/// Reads the strict part of YAML that Atelier's files are written in: one document, no aliases, no tags.
public enum YAMLReader {
  /// The document's root, nil when the file cannot be read; all that is wrong with its form.
  public static func read(_ file: SourceFile, limits: YAMLLimits = YAMLLimits()) -> (YAMLNode?, [Diagnostic]) {
    let findings = Findings(file)
    let root = read(file, limits: limits, findings)
    return (root, findings.sorted())
  }

  static func read(_ file: SourceFile, limits: YAMLLimits = YAMLLimits(), _ findings: Findings) -> YAMLNode? {
    guard file.bytes.count <= limits.bytes else {
      findings.error(nil, "the file has \(file.bytes.count) bytes; the most is \(limits.bytes)")
      return nil
    }
    if file.bytes.starts(with: [0xFE, 0xFF]) || file.bytes.starts(with: [0xFF, 0xFE]) {
      findings.error(SourceSpan(SourceMark(line: 1, column: 1)), "the file is UTF-16", help: "save it as UTF-8")
      return nil
    }
    let index = LineIndex(file)
    return file.bytes.withUnsafeBufferPointer { bytes -> YAMLNode? in
      guard let events = YAMLEvents(UnsafeBufferPointer(rebasing: bytes[file.start...])) else {
        findings.error(nil, "there is no memory left to read the file")
        return nil
      }
      var builder = YAMLBuilder(findings: findings, index: index, limits: limits)
      do throws(YAMLBuilder.Stop) {
        return try builder.document(events)
      } catch {
        switch error {
        case .problem(let problem): YAMLMistake(problem, in: file, index).report(to: findings)
        case .limit(let span, let message): findings.error(span, message)
        }
        return nil
      }
    }
  }
}
