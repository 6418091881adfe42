/// The exit statuses by which a worker says why it cannot go on.
public enum WorkerEnd {
  /// A stage closed or replaced files that are not its own.
  public static let brokenFiles: Int32 = 71
}
