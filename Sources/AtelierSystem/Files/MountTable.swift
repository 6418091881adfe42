// The file systems that this process sees, and when they change.
internal import CLinux
import Glibc

/// Tells when something is mounted or unmounted, which no folder's own events do.
public struct MountTable: Sendable {
  private let file: Descriptor

  /// Throws where there is no `/proc`.
  public init() throws(SystemError) { file = try Descriptor.reading(PathBytes("/proc/self/mountinfo")) }

  /// Waits for a change, at most so many milliseconds; whether there was one.
  public func changes(within milliseconds: Int) -> Bool {
    clinux_wait_for_mounts(file.raw, Int32(clamping: milliseconds)) != 0
  }
}
