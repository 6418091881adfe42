// What systemd wants to hear.
import Glibc

/// The service manager that started this process, if one did.
public struct ServiceManager: Sendable {
  private let socket: String?
  /// Seconds within which a sign of life is expected; nil when none is.
  public let watchdog: Double?

  /// Reads NOTIFY_SOCKET and WATCHDOG_USEC of `environment`.
  public init(environment: [String: String]) {
    socket = environment["NOTIFY_SOCKET"]
    watchdog = environment["WATCHDOG_USEC"].flatMap(Double.init).map { $0 / 1e6 }
  }

  /// Recovery and the first look are done.
  public func ready() { tell("READY=1") }

  /// Everything is read anew; ``ready()`` ends that.
  public func reloading() {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    tell("RELOADING=1\nMONOTONIC_USEC=\(time.tv_sec * 1_000_000 + time.tv_nsec / 1000)")
  }

  /// One line for `systemctl status`.
  public func status(_ line: String) { tell("STATUS=" + line.replacing("\n", with: " ")) }

  /// The service is not ready, and is getting on: it has two more minutes.
  public func starting() { tell("EXTEND_TIMEOUT_USEC=120000000") }

  /// The service works on.
  public func alive() { tell("WATCHDOG=1") }

  public func stopping() { tell("STOPPING=1") }

  // A manager that does not listen is no reason to stop working.
  private func tell(_ text: String) {
    if let socket { try? Datagram.send(Array(text.utf8), to: socket) }
  }
}
