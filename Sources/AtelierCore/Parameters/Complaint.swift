/// Why a word is no value of a kind.
///
/// The message goes on from a name: "'size' " + "takes a length...".
struct Complaint: Error {
  var message: String
  var help: String?

  init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }

  /// The complaint about `word` where one of `names` would have been right too.
  func or(_ names: [String], for word: String) -> Complaint {
    guard !names.isEmpty else { return self }
    if let near = Nearest.name(to: word, in: names) { return Complaint(message, help: "did you mean '\(near)'?") }
    let own =
      "name a file of the recipe's folder, or one of the bundle's own: \(names.map { "'\($0)'" }.joined(separator: ", "))"
    return Complaint(message, help: help ?? own)
  }
}
