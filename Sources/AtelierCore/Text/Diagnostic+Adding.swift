// Stages find what they find after the recipe's reader; a person reads it in the order of the file.

extension [Diagnostic] {
  /// Adds what was found in a file of which diagnostics are here already, by its place.
  ///
  /// Nothing is added where the same is told already, of another row for instance, and beyond what a person reads.
  public mutating func add(_ found: Diagnostic) {
    guard count < 2 * Findings.most,
      !contains(where: { $0.file == found.file && $0.mark == found.mark && $0.message == found.message })
    else { return }
    let start = firstIndex { $0.file == found.file } ?? startIndex
    let place = self[start...].firstIndex { $0.file != found.file || $0.isBehind(found) }
    insert(found, at: place ?? endIndex)
  }
}

extension Diagnostic {
  /// Whether it stands further down; what is said of the file as a whole comes last.
  fileprivate func isBehind(_ other: Diagnostic) -> Bool {
    guard let mark = other.mark else { return false }
    guard let own = self.mark else { return true }
    return (own.line, own.column) > (mark.line, mark.column)
  }
}
