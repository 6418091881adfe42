/// Finds the name that a person most likely meant.
public enum Nearest {
  /// The candidate closest to `word`, if it is close enough to be worth a question.
  public static func name(to word: String, in candidates: some Sequence<String>) -> String? {
    let written = Array(word.lowercased().unicodeScalars.prefix(65))
    // A wrong number is no slip of the finger.
    guard !written.isEmpty, written.count <= 64, !word.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    let allowed = max(1, written.count / 3)
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let other = Array(candidate.lowercased().unicodeScalars.prefix(65))
      guard abs(other.count - written.count) <= allowed else { continue }
      let distance = distance(written, other)
      if distance <= allowed, distance < written.count, distance < best?.distance ?? .max {
        best = (candidate, distance)
      }
    }
    return best?.name
  }

  /// "did you mean 'outline'?", else the candidates in a list, else nil when there are none.
  static func help(for word: String, in candidates: [String], called what: String) -> String? {
    if let name = name(to: word, in: candidates) { return "did you mean '\(name)'?" }
    guard !candidates.isEmpty else { return nil }
    let shown = candidates.prefix(24).map { "'\($0)'" }.joined(separator: ", ")
    if candidates.count == 1 { return "the only \(what) is \(shown)" }
    return "choose from \(shown)" + (candidates.count > 24 ? ", ..." : "")
  }

  /// Damerau-Levenshtein distance in its optimal string alignment form: insert, delete, change or swap neighbours.
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var before: [Int] = []
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var cost = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
        row.append(cost)
      }
      before = last
      last = row
    }
    return last[b.count]
  }
}
