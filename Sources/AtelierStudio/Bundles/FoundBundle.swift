public import AtelierCore
public import AtelierSystem

/// A plugin bundle on disk whose manifest was read; none of its code was.
public struct FoundBundle: Sendable {
  /// The folder `Name.atelier`.
  public var folder: PathBytes
  public var manifest: BundleManifest
  /// What is doubtful in the manifest.
  public var warnings: [Diagnostic]

  public init(folder: PathBytes, manifest: BundleManifest, warnings: [Diagnostic] = []) {
    self.folder = folder
    self.manifest = manifest
    self.warnings = warnings
  }
}

/// A folder that looks like a bundle and is not used, and why.
public struct RefusedBundle: Hashable, Sendable {
  public var folder: PathBytes
  /// One sentence, or the manifest's mistakes line by line.
  public var reason: String

  public init(folder: PathBytes, reason: String) {
    self.folder = folder
    self.reason = reason
  }
}
