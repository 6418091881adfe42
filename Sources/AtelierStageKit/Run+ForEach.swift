import CAtelier
import Synchronization

extension Run {
  /// Calls `body` for 0..<`count` on the host's threads and waits; the first error is thrown when all are done.
  public func forEach(_ count: Int, _ body: @Sendable (_ index: Int) throws -> Void) throws {
    let failure = Mutex<(any Error)?>(nil)
    let status = withoutActuallyEscaping(body) { body in
      let job = Job { index in
        guard failure.withLock({ $0 == nil }) else { return }
        do { try body(index) } catch { failure.withLock { if $0 == nil { $0 = error } } }
      }
      return withExtendedLifetime(job) {
        call.service.for_each(
          call.raw, max(count, 0), { Job.at($0).body($1) }, Unmanaged.passUnretained(job).toOpaque())
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
    try StageError.check(status, "the host's threads could not do the work")
  }

  /// Splits `rows` into bands of at most `height` and calls `body` with each on the host's threads.
  public func forEachBand(
    of rows: Range<Int>, height: Int = 32, _ body: @Sendable (_ band: Range<Int>) throws -> Void
  ) throws {
    let height = max(height, 1)
    try forEach((rows.count + height - 1) / height) { index in
      let top = rows.lowerBound + index * height
      try body(top..<min(top + height, rows.upperBound))
    }
  }
}

/// Carries a closure through a `void *`.
private final class Job: Sendable {
  let body: @Sendable (Int) -> Void

  init(_ body: @escaping @Sendable (Int) -> Void) { self.body = body }

  static func at(_ pointer: UnsafeMutableRawPointer?) -> Job {
    // The pointer is the one that `forEach` passed a moment ago.
    Unmanaged<Job>.fromOpaque(pointer.unsafelyUnwrapped).takeUnretainedValue()
  }
}
