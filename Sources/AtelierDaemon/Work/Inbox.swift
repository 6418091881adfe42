// A queue between threads.
import AtelierSystem
import Synchronization

/// What threads lay down for one other thread to take.
final class Inbox<Item: Sendable>: Sendable {
  private struct State {
    var items: [Item] = []
    var isClosed = false
  }

  private let state = Mutex(State())
  private let bell: Doorbell

  init() throws(SystemError) { bell = try Doorbell() }

  func put(_ item: Item) {
    state.withLock { $0.items.append(item) }
    bell.ring()
  }

  /// Makes every later ``take(within:)`` give nil once all is taken.
  func close() {
    state.withLock { $0.isClosed = true }
    bell.ring()
  }

  /// All that lies there, after waiting up to `seconds` for the first; nil once it is closed and empty.
  func take(within seconds: Double) -> [Item]? {
    if state.withLock({ $0.items.isEmpty && !$0.isClosed }) { bell.wait(seconds: seconds) }
    return state.withLock { state in
      if state.items.isEmpty { return state.isClosed ? nil : [] }
      defer { state.items = [] }
      return state.items
    }
  }
}
