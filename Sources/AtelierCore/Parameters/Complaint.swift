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
    let near = Nearest.name(to: word, in: names).map { "did you mean '\($0)'?" }
    return Complaint(message, help: near ?? help ?? Nearest.help(for: word, in: names, called: "picture of the bundle"))
  }
}
