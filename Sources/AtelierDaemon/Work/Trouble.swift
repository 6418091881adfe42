import AtelierCore
import AtelierSystem

/// Why a job did not get on, by what is to be done about it.
enum Trouble: Error, Sendable {
  /// The file changed after it had settled: it settles anew.
  case changing(FileFacts)
  /// This very picture was done before, and is kept in its folder.
  case known
  /// Something on our side is missing: tried again later, not charged.
  case wait(String)
  /// The picture or the recipe is wrong: not tried again.
  case wrong(String)

  init(_ error: any Error, _ what: String) {
    switch error {
    case let trouble as Trouble: self = trouble
    case let error as SystemError: self = error.isPassing ? .wait("\(what): \(error)") : .wrong("\(what): \(error)")
    case let failure as Failure:
      switch failure.kind {
      case .unavailable, .memory, .cancelled: self = .wait(failure.message)
      case .invalid, .fault: self = .wrong(failure.message)
      }
    // The journal: a disk that is full or gone, as far as SQLite tells.
    default: self = .wait("\(what): \(error)")
    }
  }
}
