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
}
