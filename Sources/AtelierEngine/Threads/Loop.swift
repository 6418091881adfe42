import AtelierSystem
import Synchronization

/// One loop of the pool: indices are handed out one by one to whoever asks.
final class Loop: Sendable {
  private let count: Int
  private let next = Atomic<Int>(0)
  private let helpers = Monitor(0)
  // Dropped when the loop is over: a helper that has left may hold the loop itself a moment longer,
  // and the body must not outlive the call that gave it.
  private let body: Mutex<(@Sendable (Int) -> Void)?>

  init(count: Int, body: @escaping @Sendable (Int) -> Void) {
    self.count = count
    self.body = Mutex(body)
  }

  /// Works until no index is left.
  func work() {
    guard let body = body.withLock({ $0 }) else { return }
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      body(index)
    }
  }

  /// Takes a helper on, unless all indices are handed out already.
  func join() -> Bool {
    guard next.load(ordering: .relaxed) < count else { return false }
    helpers.change { $0 += 1 }
    return true
  }

  func leave() { helpers.change { $0 -= 1 } }

  /// Waits until every helper has left, after which `body` is called no more.
  func waitForHelpers() {
    helpers.wait { $0 == 0 ? () : nil }
    body.withLock { $0 = nil }
  }
}
