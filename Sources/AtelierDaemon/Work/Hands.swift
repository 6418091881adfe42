import AtelierSystem
import Synchronization

/// A few threads for work that waits for disks: hashing, copying, publishing.
///
/// All take from one queue, so that a hand that hangs on a dead share holds up nothing but its own task.
final class Hands: Sendable {
  private struct State {
    var tasks: [@Sendable () -> Void] = []
    var isClosed = false
  }

  private let state = Monitor(State())
  private let atWork = Atomic<Int>(0)

  private let threads = Atomic<Int>(0)

  init(count: Int) throws(SystemError) { try grow(to: max(count, 1)) }

  /// Has `count` threads at least; to be called by one thread at a time.
  func grow(to count: Int) throws(SystemError) {
    while threads.load(ordering: .relaxed) < count {
      try WorkThread.start("hand-\(threads.load(ordering: .relaxed))") { [state] in
        while let task = Self.next(state) { task() }
      }
      threads.add(1, ordering: .relaxed)
    }
  }

  private static func next(_ state: Monitor<State>) -> (@Sendable () -> Void)? {
    state.wait { state -> (@Sendable () -> Void)?? in
      if !state.tasks.isEmpty { return .some(state.tasks.removeFirst()) }
      return state.isClosed ? .some(nil) : nil
    }
  }

  /// Tasks that were given and have not ended.
  var count: Int { atWork.load(ordering: .acquiring) }

  func give(_ task: @escaping @Sendable () -> Void) {
    atWork.add(1, ordering: .acquiringAndReleasing)
    state.change {
      $0.tasks.append { [self] in
        task()
        atWork.subtract(1, ordering: .acquiringAndReleasing)
      }
    }
  }

  /// Ends the threads when the tasks given so far have ended.
  func stop() { state.change { $0.isClosed = true } }
}
