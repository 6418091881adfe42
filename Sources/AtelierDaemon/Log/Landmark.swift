/// The events that a monitor looks for: each has a number of its own in the machine's journal, whatever its words are.
///
/// A log line says which it is by its field `event`.
enum Landmark: String, CaseIterable {
  case problem, recipe, settings, waiting, disk, idle, worker

  /// The field of a log line.
  static let field = "event"

  /// The journal's MESSAGE_ID: 128 bits, drawn once and never changed.
  var id: String {
    switch self {
    case .problem: "f9247fdb8b154e43a0aacbd65ce81a6c"
    case .recipe: "6855514146694bd4a5f850b59d8f37bc"
    case .settings: "0c7a7eadd03a4ef28739c5e64891adcc"
    case .waiting: "10b31607e4564ede83a6f38b62274ae2"
    case .disk: "93d41992bc3e42c089988a7678302e67"
    case .idle: "b4be57791f55446488c1824cb918df08"
    case .worker: "dca42787097945d2b7bc6814415ae390"
    }
  }
}
