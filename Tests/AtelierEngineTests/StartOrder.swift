// Threads as the worker has them: one for each order, outside Swift's cooperative pool.
import AtelierSystem
import Synchronization

/// A value that several threads change.
final class Shared<Value: Sendable>: Sendable {
  private let kept: Mutex<Value>

  init(_ value: Value) { kept = Mutex(value) }

  func change<R: Sendable>(_ body: (inout Value) -> R) -> R { kept.withLock { body(&$0) } }

  var value: Value { kept.withLock { $0 } }
}

/// Runs `body` for 0..<`count`, each on a thread of its own, and waits for all.
func onOrders(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) async {
  await withTaskGroup { group in
    for index in 0..<count {
      group.addTask {
        await withCheckedContinuation { done in
          let work: @Sendable () -> Void = {
            body(index)
            done.resume()
          }
          do { try WorkThread.start("order", work) } catch { work() }
        }
      }
    }
  }
}
