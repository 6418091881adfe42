import AtelierSystem

/// Whether the job whose turn it is begins, or for a while others whose networks are in memory already.
///
/// A network takes long to load, and where two do not fit each of them throws the other out. So jobs that find theirs
/// go first, but at each turn at most ``most`` of them and for at most ``longest`` seconds.
struct Turn {
  /// A job that may begin, and the hashes of the networks that it needs.
  struct Candidate: Hashable, Sendable {
    var job: String
    var models: Set<String>
  }

  /// How many jobs may go before one whose turn it is.
  static let most = 8
  /// Seconds for which they may.
  static let longest = 30.0

  private struct Pass {
    var count = 0
    var since: Monotonic
  }

  /// The jobs that were passed over and have not begun.
  private var passes: [String: Pass] = [:]

  /// Gives the job of `others` that begins in the place of `first`; nil for `first` itself.
  mutating func goesBefore(
    _ first: Candidate, _ others: [Candidate], loaded: Set<String>, now: Monotonic
  ) -> Candidate? {
    guard !first.models.isSubset(of: loaded),
      let ready = others.first(where: { !$0.models.isEmpty && $0.models.isSubset(of: loaded) })
    else {
      passes[first.job] = nil
      return nil
    }
    var pass = passes[first.job] ?? Pass(since: now)
    guard pass.count < Self.most, now - pass.since < Self.longest else {
      passes[first.job] = nil
      return nil
    }
    pass.count += 1
    passes[first.job] = pass
    return ready
  }

  /// The job is over, however it ended.
  mutating func forget(_ job: String) { passes[job] = nil }
}
