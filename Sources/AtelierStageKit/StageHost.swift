import CAtelier

/// The services that Atelier offers to a bundle. They outlive every stage.
public struct StageHost: @unchecked Sendable {
  // The tables are the host's, constant, and never freed: that makes them safe to share.
  let raw: UnsafePointer<AtelierHost>
  let runs: UnsafePointer<AtelierRunService>

  init?(_ raw: UnsafePointer<AtelierHost>) {
    guard raw.pointee.major == ATELIER_MAJOR, raw.pointee.minor >= ATELIER_MINOR,
      let runs = raw.pointee.service(raw, ATELIER_RUN_SERVICE)
    else { return nil }
    self.raw = raw
    self.runs = runs.assumingMemoryBound(to: AtelierRunService.self)
  }

  /// The bundle's own folder, for its assets.
  public var bundle: String { String(cString: raw.pointee.bundle) }
}
