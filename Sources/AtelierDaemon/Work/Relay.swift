import Synchronization

/// Joins two things of which each needs the other: what is sent before the second is there is kept.
final class Relay<Item: Sendable>: Sendable {
  private struct State {
    var kept: [Item] = []
    var target: (@Sendable (Item) -> Void)?
  }

  private let state = Mutex(State())

  func send(_ item: Item) {
    let target = state.withLock { state in
      if state.target == nil { state.kept.append(item) }
      return state.target
    }
    target?(item)
  }

  func connect(_ target: @escaping @Sendable (Item) -> Void) {
    let kept = state.withLock { state in
      state.target = target
      defer { state.kept = [] }
      return state.kept
    }
    kept.forEach(target)
  }
}
