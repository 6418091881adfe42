import AtelierSystem
import FoundationEssentials
internal import GRDB

/// One recipe to be carried out on one arrival.
struct JobRow: Sendable {
  enum State: String, Sendable, CaseIterable {
    case ready, running, publishing
    /// Something on our side is missing: disk, permission, memory. Tried again without end.
    case waiting
    case done
    /// The picture or the recipe is wrong; trying again would not help.
    case failed
    /// The worker died of it three times.
    case quarantined
    case cancelled
    /// The picture was saved again before its turn, or came in whole after it had broken off: that one is done instead.
    case superseded

    /// Whether the original goes to `done/` as far as this job is concerned.
    var isRight: Bool { self == .done || self == .superseded }

    /// Whether nothing more happens to the job.
    var isLast: Bool {
      switch self {
      case .done, .failed, .quarantined, .cancelled, .superseded: true
      case .ready, .running, .publishing, .waiting: false
      }
    }
  }

  var id: String
  var arrival: String
  /// The recipe's file as seen from the studio.
  var recipe: PathBytes
  var recipeSHA256: String
  /// The drop folder, for fairness between folders.
  var folder: PathBytes
  var priority: Int
  /// The picture that a job ticket names; nil for the arrival itself.
  var input: PathBytes?
  var state: State
  /// Tries that were begun.
  var attempt = 0
  /// Tries of which the worker died while nothing else was in work.
  var crashes = 0
  /// Whether the worker died while this was in work: it is tried alone.
  var isSuspect = false
  /// Not to be begun before, in milliseconds since 1970.
  var notBefore = 0
  var reason: String?

  init(
    arrival: String, recipe: PathBytes, recipeSHA256: String, folder: PathBytes, priority: Int, input: PathBytes? = nil
  ) {
    id = ULID().text
    self.arrival = arrival
    self.recipe = recipe
    self.recipeSHA256 = recipeSHA256
    self.folder = folder
    self.priority = priority
    self.input = input
    state = .ready
  }

  init(_ row: Row) {
    id = row["id"]
    arrival = row["arrival"]
    recipe = PathBytes(bytes: row["recipe"] as Data)
    recipeSHA256 = row["recipe_sha256"]
    folder = PathBytes(bytes: row["folder"] as Data)
    priority = row["priority"]
    input = (row["input"] as Data?).map { PathBytes(bytes: $0) }
    state = State(rawValue: row["state"]) ?? .failed
    attempt = row["attempt"]
    crashes = row["crashes"]
    isSuspect = row["suspect"]
    notBefore = row["not_before"]
    reason = row["reason"]
  }
}
