import CAtelier

/// The host's handle of one call into a stage; only the kit looks inside.
public struct Call: @unchecked Sendable {
  // Every member that is called from several threads is marked [any] at the border.
  let host: StageHost
  let raw: OpaquePointer

  var service: AtelierRunService { host.runs.pointee }
}
