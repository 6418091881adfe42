import AtelierStudio
import AtelierSystem
import Glibc

/// The lock that one daemon holds on its studio; the kernel frees it, however the daemon ends.
enum StudioLock {
  static let path = Studio.Place.state.path.appending("lock")

  /// The held lock; nil when another daemon has it.
  static func take(_ root: Folder) throws(SystemError) -> Descriptor? {
    let file = try root.openOrCreate(path)
    // `status` holds it for a moment to see whether it is free.
    for _ in 0..<20 {
      if try file.lock() { return file }
      usleep(10_000)
    }
    return nil
  }
}
