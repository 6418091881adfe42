// Keeps the promise of a manifest's `threads: many | one | alone`.
import AtelierCore
import AtelierSystem

/// Lets runs of stages in as their manifests allow.
final class StageGate: Sendable {
  private struct State {
    var running: [String: Int] = [:]
    var total = 0
    /// Runs that want to be alone and wait; nobody new is let in before them.
    var waiting = 0
    var isAlone = false
  }

  private let state = Monitor(State())

  /// - Parameter pool: whose place the caller gives up while it waits: whoever is inside may want all places.
  func pass<R>(_ stage: StageManifest, in pool: ComputePool? = nil, _ body: () throws -> R) rethrows -> R {
    if stage.threads == .alone { state.change { $0.waiting += 1 } }
    if !state.change({ Self.enter(&$0, stage) }) {
      let wait = { self.state.wait { Self.enter(&$0, stage) ? () : nil } }
      if let pool { pool.aside { () throws(Never) in wait() } } else { wait() }
    }
    defer {
      state.change { state in
        state.running[stage.id, default: 1] -= 1
        state.total -= 1
        if stage.threads == .alone { state.isAlone = false }
      }
    }
    return try body()
  }

  /// Whether `stage` is let in now.
  private static func enter(_ state: inout State, _ stage: StageManifest) -> Bool {
    switch stage.threads {
    case .many: if state.isAlone || state.waiting > 0 { return false }
    case .one: if state.isAlone || state.waiting > 0 || state.running[stage.id, default: 0] > 0 { return false }
    case .alone:
      if state.total > 0 { return false }
      state.waiting -= 1
      state.isAlone = true
    }
    state.running[stage.id, default: 0] += 1
    state.total += 1
    return true
  }
}
