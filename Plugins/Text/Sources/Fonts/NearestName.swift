/// The name among `names` that `word` was probably meant to be; nil when none is near.
func nearestName(to word: String, in names: [String]) -> String? {
  let wanted = Array(word.lowercased().unicodeScalars)
  let ranked = names.map { name in (name: name, distance: distance(wanted, Array(name.lowercased().unicodeScalars))) }
  guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
  return best.distance <= max(2, wanted.count / 2) ? best.name : nil
}

/// How many letters must be put in, left out or changed (Levenshtein).
private func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  var row = Array(0...b.count)
  for (i, left) in a.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, right) in b.enumerated() {
      let change = diagonal + (left == right ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(change, min(row[j], diagonal) + 1)
    }
  }
  return row[b.count]
}
