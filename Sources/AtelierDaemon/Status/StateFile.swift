import AtelierCore
import AtelierStudio
import AtelierSystem

/// What a running daemon knows and the journal does not; written once a second at most.
struct StateFile: Codable, Hashable, Sendable {
  static let path = Studio.Place.state.path.appending("state.json")

  var process: Int32
  var running: [StatusReport.Running]
  var recipes: [StatusReport.RecipeState]
  var worker: WorkerPosture?
  var unclaimed: [StatusReport.Unclaimed]
  var rescans: [String: Int]
  /// Folders that can't be watched, and pictures that can't be claimed, each with the reason.
  var warnings: [String]
}
