// Owns one open file descriptor of the process.
internal import CLinux
import Glibc

/// An open file descriptor that closes with its last reference.
public final class Descriptor: Sendable {
  /// The number; valid as long as this value is held.
  public let raw: Int32

  /// Takes over `raw`, which nobody else may close.
  public init(owning raw: Int32) { self.raw = raw }

  deinit { close(raw) }

  /// An empty file in memory, for bytes that another process is to read.
  public static func memory(name: String) throws(SystemError) -> Descriptor {
    let raw = clinux_memory_file(name)
    guard raw >= 0 else { throw .last("create a file in memory") }
    return Descriptor(owning: raw)
  }

  /// Forbids every later change of a file in memory.
  public func seal() throws(SystemError) {
    guard clinux_seal(raw) == 0 else { throw .last("seal") }
  }

  public func facts() throws(SystemError) -> FileFacts {
    var facts = stat()
    guard fstat(raw, &facts) == 0 else { throw .last("stat") }
    return FileFacts(facts)
  }

  /// Waits until the content is on the disk.
  public func sync() throws(SystemError) {
    guard fsync(raw) == 0 else { throw .last("fsync") }
  }

  /// Whether another process of this host has the file open for writing; nil when that can't be told
  /// (another owner's file, a network file system).
  public func isBeingWritten() -> Bool? {
    if clinux_probe_lease(raw) == 0 { return false }
    return errno == EAGAIN ? true : nil
  }

  /// Waits for nothing: whether this process now holds the file's lock until the descriptor closes.
  public func lock() throws(SystemError) -> Bool {
    if clinux_lock(raw) == 0 { return true }
    guard errno == EWOULDBLOCK else { throw .last("lock") }
    return false
  }

  /// Bytes that this user may still write to the file system, its bytes in all, and the number of its type.
  public func space() throws(SystemError) -> (free: UInt64, whole: UInt64, type: Int) {
    var free: UInt64 = 0
    var whole: UInt64 = 0
    var type: Int64 = 0
    guard clinux_free_space(raw, &free, &whole, &type) == 0 else { throw .last("statfs") }
    return (free, whole, Int(type))
  }
}
