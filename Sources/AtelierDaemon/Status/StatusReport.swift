public import AtelierCore
public import AtelierStudio

/// A studio's state as `atelier status` tells it; read from the disk, whether a daemon runs or not.
public struct StatusReport: Codable, Hashable, Sendable {
  /// A job in work.
  public struct Running: Codable, Hashable, Sendable {
    public var picture: String
    public var recipe: String
    /// 0...1.
    public var fraction: Double
    /// The step at hand; empty when none is known yet.
    public var step: String
  }

  /// A recipe and whether it is in force.
  public struct RecipeState: Codable, Hashable, Sendable {
    public var file: String
    public var name: String?
    /// Whether a version of it is in force, the present one or the last good one.
    public var isInForce: Bool
    public var mistakes: [Diagnostic]
  }

  /// A picture that went wrong or waits.
  public struct Trouble: Codable, Hashable, Sendable {
    public var picture: String
    /// Nil when no recipe took it.
    public var recipe: String?
    public var state: String
    public var reason: String
  }

  /// A finished picture about which something is doubtful.
  public struct Note: Codable, Hashable, Sendable {
    public var picture: String
    public var recipe: String
    /// Sentences for a designer.
    public var notes: [String]
  }

  /// Pictures of one folder that are not taken in, and why.
  public struct Unclaimed: Codable, Hashable, Sendable {
    public var folder: String
    public var count: Int
    /// A sentence for a designer.
    public var reason: String
  }

  public var studio: String
  /// The daemon's process; nil when none runs.
  public var process: Int32?
  /// The daemon's version; nil when none runs.
  public var version: String?
  /// Jobs by state: ready, running, publishing, waiting, done, failed, quarantined, cancelled.
  public var counts: [String: Int] = [:]
  /// The same for each recipe file.
  public var countsByRecipe: [String: [String: Int]] = [:]
  /// Originals by state: claiming (written down, not yet moved), claimed, leaving, done, problem.
  public var originals: [String: Int] = [:]
  /// Pictures in `problem/` that no recipe could take.
  public var refused = 0
  /// Seconds since the oldest picture came that is not at rest yet; nil when there is none.
  public var oldestSeconds: Int?
  public var mode = DaemonMode.running
  public var running: [Running] = []
  /// Pictures that lie in their folder, and why; as of the daemon's last look.
  public var unclaimed: [Unclaimed] = []
  /// Looks at everything, by why: start, interval, overflow, reload, mounts.
  public var rescans: [String: Int] = [:]
  /// Seconds since the last look at everything ended; nil when there was none.
  public var lookedSeconds: Int?
  /// Folders that cannot be watched, as where the machine's limit of watches is reached; they are looked at instead.
  public var blind = 0
  public var recipes: [RecipeState] = []
  public var troubles: [Trouble] = []
  /// Of the newest finished jobs, the newest first.
  public var notes: [Note] = []
  public var warnings: [String] = []
  public var worker: WorkerPosture?
  /// Bytes that the worker takes in memory.
  public var workerBytes: Int?
  /// Workers that ended by themselves since the daemon began.
  public var workerEnds = 0
  /// What the worker's networks take, as of its last job; nil while none was wanted.
  public var models: ModelUsage?
  /// What is wrong with `atelier.yaml`; where it is an error, the settings before it are in force.
  public var settings: [Diagnostic] = []
  /// Nil when there is none.
  public var webhook: WebhookHealth?
  /// Bytes free in the studio's file system.
  public var freeBytes: UInt64
  /// Bytes that the originals in `done/` take.
  public var doneBytes: Int

  init(studio: String, freeBytes: UInt64, doneBytes: Int) {
    self.studio = studio
    self.freeBytes = freeBytes
    self.doneBytes = doneBytes
  }
}
