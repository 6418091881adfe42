// Wakes one waiting thread.
internal import CLinux
import Glibc

/// A bell that one thread waits for and any thread rings; rings while nobody waits are kept as one.
public final class Doorbell: Sendable {
  private let event: Descriptor

  public init() throws(SystemError) {
    let raw = clinux_event()
    guard raw >= 0 else { throw .last("create an event counter") }
    event = Descriptor(owning: raw)
  }

  public func ring() { _ = clinux_event_ring(event.raw) }

  /// Waits for a ring, at most `seconds`.
  public func wait(seconds: Double) {
    let milliseconds = Int(min(max(seconds, 0), 3600) * 1000 + 0.5)
    _ = clinux_event_wait(event.raw, Int32(clamping: milliseconds))
  }
}
