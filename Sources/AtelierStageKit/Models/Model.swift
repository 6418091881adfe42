import CAtelier

/// A network of the bundle's manifest, shared with every other user of the same file.
public struct Model: @unchecked Sendable {
  // The host's, constant, and as long-lived as the process.
  let host: StageHost
  let raw: OpaquePointer

  /// Whether its file and the runtime are there, for a stage that can do without it.
  public var isAvailable: Bool { host.models?.pointee.available(raw) == 1 }
}
