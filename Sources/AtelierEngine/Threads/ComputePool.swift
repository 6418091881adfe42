// One budget of compute threads for everything that the worker does.
import AtelierSystem

/// Runs loops on several threads without ever computing on more threads than its budget.
///
/// A thread that carries an order out holds one place of the budget (``occupy(_:)``); helpers lend a
/// hand to its loops only while places are free. So two orders at once take one thread each, and one
/// order alone takes them all.
public final class ComputePool: Sendable {
  private struct State {
    var free: Int
    var loops: [Loop] = []
    /// Threads that want all places and wait; nobody new is let in before them.
    var waiting = 0
    var isClosed = false
  }

  private let state: Monitor<State>

  /// How many threads may compute at once.
  public let budget: Int

  /// - Parameter budget: nil for one thread a processor.
  public init(budget: Int? = nil) {
    self.budget = max(budget ?? Machine.cores, 1)
    state = Monitor(State(free: self.budget))
    for number in 1..<self.budget {
      // Without its helpers a pool is slower and still right, so a machine out of threads is no error here.
      try? WorkThread.start("compute-\(number)") { [state] in Self.help(state) }
    }
  }

  deinit { state.change { $0.isClosed = true } }

  /// Waits for a place in the budget and holds it during `body`.
  public func occupy<R>(_ body: () throws -> R) rethrows -> R {
    enter()
    defer { state.change { $0.free += 1 } }
    return try body()
  }

  private func enter() {
    state.wait { state in
      guard state.free > 0, state.waiting == 0 else { return Optional<Void>.none }
      state.free -= 1
      return ()
    }
  }

  /// Gives the caller's place up while `body` waits for others, and takes one again.
  public func aside<R, E: Error>(_ body: () throws(E) -> R) throws(E) -> R {
    state.change { $0.free += 1 }
    defer { enter() }
    return try body()
  }

  /// Turns the caller's place into all of them during `body`, for work that brings threads of its own.
  ///
  /// Others who hold a place end their order, come to the end of a step or wait for the same first.
  public func alone<R, E: Error>(_ body: () throws(E) -> R) throws(E) -> R {
    state.change {
      $0.free += 1
      $0.waiting += 1
    }
    state.wait { state in
      guard state.free == budget else { return Optional<Void>.none }
      state.free = 0
      state.waiting -= 1
      return ()
    }
    defer { state.change { $0.free = budget - 1 } }
    return try body()
  }

  /// Lets those go first who want all places; called between steps by whoever holds a place.
  func giveWay() {
    guard budget > 1, state.change({ $0.waiting > 0 }) else { return }
    aside { () throws(Never) in }
  }

  /// Calls `body` for 0..<`count` and waits until all calls have returned; the caller's thread takes part.
  public func forEach(_ count: Int, _ body: @Sendable (Int) -> Void) {
    guard count > 1, budget > 1 else {
      for index in 0..<max(count, 0) { body(index) }
      return
    }
    withoutActuallyEscaping(body) { body in
      let loop = Loop(count: count, body: body)
      state.change { $0.loops.append(loop) }
      loop.work()
      state.change { state in state.loops.removeAll { $0 === loop } }
      loop.waitForHelpers()
    }
  }

  private static func help(_ state: Monitor<State>) {
    while true {
      let loop: Loop?? = state.wait { state in
        if state.isClosed { return .some(nil) }
        guard state.free > 0, let loop = state.loops.first(where: { $0.join() }) else { return nil }
        state.free -= 1
        return .some(loop)
      }
      guard let loop, let loop else { return }
      loop.work()
      loop.leave()
      state.change { $0.free += 1 }
    }
  }
}
