/// A stage's id and the names made from it.
struct StageName {
  /// "soft-glow".
  let id: String
  /// "SoftGlow": the bundle, its library and its Swift type.
  let type: String

  /// Nil unless `id` is lower-case words joined by hyphens.
  init?(_ id: String) {
    let words = id.split(separator: "-", omittingEmptySubsequences: false)
    let isRight = words.allSatisfy { word in
      !word.isEmpty && word.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    }
    guard isRight, id.utf8.count <= 64, id.utf8.first.map({ $0 >= 0x61 }) == true else { return nil }
    self.id = id
    type = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}
