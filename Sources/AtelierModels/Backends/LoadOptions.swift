public import AtelierCore

/// How a network is to be prepared.
public struct LoadOptions: Hashable, Sendable {
  public var precision: ModelManifest.Precision
  /// Threads that one run takes.
  public var threads: Int
  /// The one shape of the first input; nil leaves what the file says, sizes that vary included.
  public var shape: [Int]?

  /// Where a runtime that keeps what it has compiled puts it, below its own folder; nil for nowhere.
  public var name: String?

  public init(precision: ModelManifest.Precision, threads: Int, shape: [Int]? = nil, name: String? = nil) {
    self.name = name
    self.precision = precision
    self.threads = threads
    self.shape = shape
  }
}
