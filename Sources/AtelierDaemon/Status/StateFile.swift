import AtelierCore
import AtelierStudio
import AtelierSystem

/// What a running daemon knows and the journal does not; written once a second at most.
struct StateFile: Codable, Hashable, Sendable {
  static let path = Studio.Place.state.path.appending("state.json")

  var process: Int32
  var version: String
  var running: [StatusReport.Running]
  var recipes: [StatusReport.RecipeState]
  var worker: WorkerPosture?
  /// The worker's process.
  var workerProcess: Int32?
  var workerEnds: Int
  var models: ModelUsage?
  var unclaimed: [StatusReport.Unclaimed]
  var rescans: [String: Int]
  /// When the last look at everything ended, in milliseconds since 1970.
  var looked: Int?
  var blind: Int
  /// Folders that can't be watched, and pictures that can't be claimed, each with the reason.
  var warnings: [String]
  /// What is wrong with the settings file, in whose place those before it are in force.
  var settings: [Diagnostic]
  var webhook: WebhookHealth?
}
