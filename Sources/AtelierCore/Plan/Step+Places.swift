extension Step {
  /// Where the value at `path` stands in the recipe: its own place, else that of what holds it, else the step's.
  public func place(of path: String) -> SourceMark? {
    var path = path[...]
    while !path.isEmpty {
      if let mark = places[String(path)] { return mark }
      guard let dot = path.lastIndex(of: ".") else { break }
      path = path[..<dot]
    }
    return mark
  }

}

extension StageCheck {
  /// What was found, as a line for the recipe's author.
  public func diagnostic(for finding: Finding, file: String) -> Diagnostic {
    let name = finding.path.isEmpty ? "the stage '\(step.stage)'" : "'\(finding.path)'"
    return Diagnostic(
      finding.severity, file: file, mark: step.place(of: finding.path), message: "\(name): \(finding.message)",
      help: row.map { "it is so with row \($0) of the table" })
  }
}
