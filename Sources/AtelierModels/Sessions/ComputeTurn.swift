/// Who decides when a network may compute, so that all work together never takes more threads than there are.
public protocol ComputeTurn: Sendable {
  /// Threads that a network may use while it is alone.
  var threads: Int { get }

  /// Calls `body` when nobody else computes.
  func alone<R, E: Error>(_ body: () throws(E) -> R) throws(E) -> R

  /// Calls `body`, which only waits for others, and lets them compute in the caller's place.
  func aside<R, E: Error>(_ body: () throws(E) -> R) throws(E) -> R
}

/// For a process in which nothing but one network computes.
public struct FreeTurn: ComputeTurn {
  public let threads: Int

  public init(threads: Int) { self.threads = threads }

  public func alone<R, E: Error>(_ body: () throws(E) -> R) throws(E) -> R { try body() }
  public func aside<R, E: Error>(_ body: () throws(E) -> R) throws(E) -> R { try body() }
}
