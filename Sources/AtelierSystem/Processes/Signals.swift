// The signals by which a service is asked to stop or to look again.
internal import CLinux
import Glibc

/// SIGTERM, SIGINT and SIGHUP, taken one after the other by a thread that waits for them.
public enum Signals {
  public enum Wish: Hashable, Sendable {
    /// SIGTERM or SIGINT.
    case stop
    /// SIGHUP.
    case reload
  }

  /// Holds the signals back in this thread and those that it starts from now on, so call it first of all.
  public static func hold() { clinux_hold_signals() }

  /// The next held signal; nil when none came within `milliseconds`.
  public static func next(within milliseconds: Int) -> Wish? {
    switch clinux_next_signal(Int32(clamping: milliseconds)) {
    case SIGTERM, SIGINT: .stop
    case SIGHUP: .reload
    default: nil
    }
  }
}
