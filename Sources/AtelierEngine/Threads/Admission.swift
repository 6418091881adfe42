// No more orders at once than the memory holds.
import AtelierSystem

/// Lets orders begin while what they are expected to need fits; the others wait in the order in which they came.
final class Admission: Sendable {
  private struct State {
    var used = 0
    var running = 0
    /// Whose turn is next, and who came last.
    var serving = 0
    var tickets = 0
  }

  private let state = Monitor(State())
  private let budget: @Sendable () -> Int

  /// - Parameter budget: bytes for all orders together, asked anew for each.
  init(budget: @escaping @Sendable () -> Int) { self.budget = budget }

  /// Calls `body` once `bytes` are free, or once nobody else is inside: an order that is larger than all of it
  /// runs alone, and the process's own limit decides.
  func pass<R>(_ bytes: Int, _ body: () throws -> R) rethrows -> R {
    let bytes = max(bytes, 0)
    let ticket = state.change { state in
      defer { state.tickets += 1 }
      return state.tickets
    }
    state.wait { state in
      guard ticket == state.serving, state.running == 0 || bytes <= budget() - state.used else {
        return Optional<Void>.none
      }
      state.used += bytes
      state.running += 1
      return ()
    }
    // A change of its own, so that the next in the row looks again.
    state.change { $0.serving += 1 }
    defer {
      state.change { state in
        state.used -= bytes
        state.running -= 1
      }
    }
    return try body()
  }
}
