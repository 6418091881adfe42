import CAtelier

/// The services that Atelier offers to a bundle.
///
/// They outlive every stage.
public struct StageHost: @unchecked Sendable {
  // The tables are the host's, constant, and never freed: that makes them safe to share.
  let raw: UnsafePointer<AtelierHost>
  let runs: UnsafePointer<AtelierRunService>
  /// Nil where the host offers no models.
  let models: UnsafePointer<AtelierModelService>?

  init?(_ raw: UnsafePointer<AtelierHost>) {
    guard raw.pointee.major == ATELIER_MAJOR, raw.pointee.minor >= ATELIER_MINOR,
      let runs = raw.pointee.service(raw, ATELIER_RUN_SERVICE)
    else { return nil }
    self.raw = raw
    self.runs = runs.assumingMemoryBound(to: AtelierRunService.self)
    models = raw.pointee.service(raw, ATELIER_MODEL_SERVICE)?.assumingMemoryBound(to: AtelierModelService.self)
  }

  /// The network that the bundle's manifest calls `id`; nothing is loaded until it first runs.
  public func model(_ id: String) throws(StageError) -> Model {
    guard let models else { throw .unavailable("this host offers no models, and the stage needs '\(id)'") }
    guard let model = models.pointee.find(raw, id) else { throw .failed("the manifest names no model '\(id)'") }
    return Model(host: self, raw: model)
  }

  /// The bundle's own folder, for its assets.
  public var bundle: String { String(cString: raw.pointee.bundle) }
}
