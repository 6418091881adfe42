import AtelierSystem

/// Counts pictures from the first after a quiet time to the next quiet time, so that each is told once.
struct BusyPeriod {
  /// Pictures whose results are all there.
  private(set) var done = 0
  /// Pictures that went to `problem/`.
  private(set) var problem = 0
  private var quietSince: Monotonic?

  var counts: [String: Int] { ["done": done, "problem": problem] }

  /// Whether there is an end of work to be told of.
  var isOpen: Bool { done + problem > 0 }

  mutating func rested(inProblem: Bool) {
    if inProblem { problem += 1 } else { done += 1 }
    quietSince = nil
  }

  /// Gives the counts, and begins anew, once nothing has been at work for `seconds`.
  mutating func end(isAtWork: Bool, quiet seconds: Double, now: Monotonic) -> [String: Int]? {
    guard isOpen, !isAtWork else {
      quietSince = nil
      return nil
    }
    let since = quietSince ?? now
    quietSince = since
    guard now - since >= seconds else { return nil }
    defer { self = BusyPeriod() }
    return counts
  }
}
