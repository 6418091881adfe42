// How a daemon runs.
public import AtelierSystem

extension Daemon {
  /// How a daemon runs; what a studio's owner may set is in its settings.
  public struct Configuration: Sendable {
    /// The `atelier` executable, started anew as a worker.
    public var executable: PathBytes
    /// The worker's arguments.
    public var workerArguments: [String]
    /// The worker's environment, and where the service manager is found.
    public var environment: [String: String]
    /// Seconds for which a file must not change, in the place of the studio's setting.
    public var settle: Double?
    /// Seconds after which all folders are looked at again, whatever inotify says.
    public var rescan: Double
    /// The same where folders cannot be watched.
    public var poll: Double
    /// Seconds that jobs in work have to end when the daemon is asked to stop.
    public var drain: Double
    /// Seconds without a new step after which an order counts as hung, in the place of the stages' own.
    public var deadline: Double?
    /// Tries after which a job of which the worker dies is given up.
    public var crashes: Int

    public init(
      executable: PathBytes, workerArguments: [String] = ["worker"], environment: [String: String],
      settle: Double? = nil, rescan: Double = 300, poll: Double = 10, drain: Double = 20, deadline: Double? = nil,
      crashes: Int = 3
    ) {
      self.executable = executable
      self.workerArguments = workerArguments
      self.environment = environment
      self.settle = settle
      self.rescan = rescan
      self.poll = poll
      self.drain = drain
      self.deadline = deadline
      self.crashes = crashes
    }
  }
}
