public import AtelierCore

/// What a worker tells the supervisor; one message each.
public enum WorkerReply: Codable, Hashable, Sendable {
  /// A bundle is about to be loaded: whatever happens next is its doing.
  case loading(bundle: String)
  /// All bundles are loaded: orders may come.
  case ready(WorkerPosture)
  /// What an order's picture is said to be by its header; the order waits to be told to begin.
  case opened(order: String, PictureSize)
  /// Something about an order; with `output` and `step` comes the file's descriptor.
  case event(order: String, WorkEvent)
  /// The answer to a check; the failure says why the stage could not be asked.
  case findings(check: String, [StageCheck.Finding], failure: String?)
  /// What its networks take now.
  case models(ModelUsage)
}

/// What the networks in a worker's memory take.
public struct ModelUsage: Codable, Hashable, Sendable {
  /// Networks that are loaded.
  public var sessions: Int
  /// Times that one was loaded since the worker began.
  public var loads: Int
  /// Bytes that they take.
  public var bytes: Int
  /// The hashes of their files, in order.
  public var hashes: [String]

  public init(sessions: Int, loads: Int, bytes: Int, hashes: [String] = []) {
    self.sessions = sessions
    self.loads = loads
    self.bytes = bytes
    self.hashes = hashes
  }
}

/// What a worker could load and how far it has locked itself in.
public struct WorkerPosture: Codable, Hashable, Sendable {
  /// "text 1.0.0" for each bundle.
  public var bundles: [String]
  /// Why each of the other bundles was refused, a sentence each.
  public var refusals: [String]
  /// The protections in force, a few words each: "files (Landlock 7)", "system calls (seccomp)".
  public var protections: [String]
  /// What protects nothing here, and why, a sentence each.
  public var gaps: [String]

  public init(bundles: [String] = [], refusals: [String] = [], protections: [String] = [], gaps: [String] = []) {
    self.bundles = bundles
    self.refusals = refusals
    self.protections = protections
    self.gaps = gaps
  }
}
