// A lock with a bell: the one blocking primitive that the house's own threads share.
import Glibc

/// Guards a value and lets threads wait until it has changed.
public final class Monitor<Value>: @unchecked Sendable {
  // pthread objects must not move, hence the heap; `value` is touched only under `lock`.
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let bell = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var value: Value

  public init(_ value: Value) {
    self.value = value
    pthread_mutex_init(lock, nil)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    // Waits with an end must not care when somebody sets the clock.
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(bell, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    pthread_mutex_destroy(lock)
    pthread_cond_destroy(bell)
    lock.deallocate()
    bell.deallocate()
  }

  /// Changes the value and wakes every waiter.
  public func change<R>(_ body: (inout Value) throws -> R) rethrows -> R {
    pthread_mutex_lock(lock)
    defer {
      pthread_cond_broadcast(bell)
      pthread_mutex_unlock(lock)
    }
    return try body(&value)
  }

  /// Waits until `body` gives something else than nil.
  public func wait<R>(_ body: (inout Value) -> R?) -> R {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    while true {
      if let result = body(&value) { return result }
      pthread_cond_wait(bell, lock)
    }
  }

  /// Waits until `body` gives something else than nil, at most so many seconds; then nil.
  public func wait<R>(seconds: Double, _ body: (inout Value) -> R?) -> R? {
    var end = timespec()
    clock_gettime(CLOCK_MONOTONIC, &end)
    let nanoseconds = end.tv_nsec + Int((seconds - seconds.rounded(.down)) * 1e9)
    end.tv_sec += Int(seconds) + nanoseconds / 1_000_000_000
    end.tv_nsec = nanoseconds % 1_000_000_000
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    while true {
      if let result = body(&value) { return result }
      if pthread_cond_timedwait(bell, lock, &end) == ETIMEDOUT { return body(&value) }
    }
  }
}
