// Owns one open file descriptor of the process.
import Glibc

/// An open file descriptor that closes with its last reference.
public final class Descriptor: Sendable {
  /// The number; valid as long as this value is held.
  public let raw: Int32

  /// Takes over `raw`, which nobody else may close.
  public init(owning raw: Int32) { self.raw = raw }

  deinit { close(raw) }
}
