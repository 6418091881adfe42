import CAtelier
import Glibc

/// What one bundle sees of the host; never freed, since a bundle may keep it.
struct HostTable: @unchecked Sendable {
  let pointer: UnsafePointer<AtelierHost>

  /// - Parameter models: nil where no models are offered.
  init(folder: String, models: ModelTable?) {
    let table = UnsafeMutablePointer<AtelierHost>.allocate(capacity: 1)
    table.initialize(
      to: AtelierHost(
        struct_size: UInt32(MemoryLayout<AtelierHost>.size), major: ATELIER_MAJOR, minor: ATELIER_MINOR,
        bundle: UnsafePointer(strdup(folder)),
        service: { host, id in
          guard let id else { return nil }
          if strcmp(id, ATELIER_RUN_SERVICE) == 0 { return UnsafeRawPointer(RunService.table) }
          guard strcmp(id, ATELIER_MODEL_SERVICE) == 0, host?.pointee.reserved != nil else { return nil }
          return UnsafeRawPointer(ModelService.table)
        }, reserved: models.map { Unmanaged.passRetained($0).toOpaque() }))
    pointer = UnsafePointer(table)
  }
}
