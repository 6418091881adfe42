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

  func pass<R>(_ stage: StageManifest, _ body: () throws -> R) rethrows -> R {
    if stage.threads == .alone { state.change { $0.waiting += 1 } }
    state.wait { state -> Void? in
      switch stage.threads {
      case .many: if state.isAlone || state.waiting > 0 { return nil }
      case .one: if state.isAlone || state.waiting > 0 || state.running[stage.id, default: 0] > 0 { return nil }
      case .alone:
        if state.total > 0 { return nil }
        state.waiting -= 1
        state.isAlone = true
      }
      state.running[stage.id, default: 0] += 1
      state.total += 1
      return ()
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
}
