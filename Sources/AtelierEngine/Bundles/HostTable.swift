import CAtelier
import Glibc

/// What one bundle sees of the host; never freed, since a bundle may keep it.
struct HostTable: @unchecked Sendable {
  let pointer: UnsafePointer<AtelierHost>

  init(folder: String) {
    let table = UnsafeMutablePointer<AtelierHost>.allocate(capacity: 1)
    table.initialize(
      to: AtelierHost(
        struct_size: UInt32(MemoryLayout<AtelierHost>.size), major: ATELIER_MAJOR, minor: ATELIER_MINOR,
        bundle: UnsafePointer(strdup(folder)),
        service: { _, id in
          guard let id, strcmp(id, ATELIER_RUN_SERVICE) == 0 else { return nil }
          return UnsafeRawPointer(RunService.table)
        }, reserved: nil))
    pointer = UnsafePointer(table)
  }
}
