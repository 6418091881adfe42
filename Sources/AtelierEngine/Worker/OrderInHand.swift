import AtelierSystem

/// One order of a worker, as the thread that hears the supervisor sees it.
final class OrderInHand: Sendable {
  let cancellation = Cancellation()
  private let mayBegin = Monitor<Bool?>(nil)

  /// The supervisor has found room for it.
  func begin() { mayBegin.change { if $0 == nil { $0 = true } } }

  func cancel() {
    cancellation.cancel()
    mayBegin.change { $0 = false }
  }

  /// Waits until the order may begin; false when it was cancelled before.
  func waitToBegin() -> Bool { mayBegin.wait { $0 } }
}
