import Synchronization

/// One loop of the pool: indices are handed out one by one to whoever asks.
final class Loop: Sendable {
  private let count: Int
  private let next = Atomic<Int>(0)
  private let helpers = Monitor(0)
  private let body: @Sendable (Int) -> Void

  init(count: Int, body: @escaping @Sendable (Int) -> Void) {
    self.count = count
    self.body = body
  }

  /// Works until no index is left.
  func work() {
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
  func waitForHelpers() { helpers.wait { $0 == 0 ? () : nil } }
}
