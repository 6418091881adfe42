// A lock with a bell: the one blocking primitive that the engine's own threads share.
import Glibc

/// Guards a value and lets threads wait until it has changed.
final class Monitor<Value>: @unchecked Sendable {
  // pthread objects must not move, hence the heap; `value` is touched only under `lock`.
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let bell = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var value: Value

  init(_ value: Value) {
    self.value = value
    pthread_mutex_init(lock, nil)
    pthread_cond_init(bell, nil)
  }

  deinit {
    pthread_mutex_destroy(lock)
    pthread_cond_destroy(bell)
    lock.deallocate()
    bell.deallocate()
  }

  /// Changes the value and wakes every waiter.
  func change<R>(_ body: (inout Value) throws -> R) rethrows -> R {
    pthread_mutex_lock(lock)
    defer {
      pthread_cond_broadcast(bell)
      pthread_mutex_unlock(lock)
    }
    return try body(&value)
  }

  /// Waits until `body` gives something else than nil.
  func wait<R>(_ body: (inout Value) -> R?) -> R {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    while true {
      if let result = body(&value) { return result }
      pthread_cond_wait(bell, lock)
    }
  }
}
