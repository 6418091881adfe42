import AtelierCore
import CAtelier

/// One stage of a loaded bundle, made once for the life of the process.
final class StageInstance: @unchecked Sendable {
  // The border allows `run` and `check` from any thread; nothing here changes after `init`.
  let manifest: StageManifest
  /// The bundle's folder.
  let bundle: String
  private let table: UnsafePointer<AtelierStage>
  private let instance: UnsafeMutableRawPointer?

  init(
    table: UnsafePointer<AtelierStage>, manifest: StageManifest, host: UnsafePointer<AtelierHost>
  ) throws(BundleRefusal) {
    guard let create = table.pointee.create, table.pointee.run != nil else {
      throw BundleRefusal("its stage '\(manifest.id)' lacks the functions 'create' or 'run'")
    }
    var instance: UnsafeMutableRawPointer?
    let status = create(table, host, &instance)
    guard status == ATELIER_OK else {
      throw BundleRefusal("its stage '\(manifest.id)' could not be made (status \(status))")
    }
    self.manifest = manifest
    bundle = host.pointee.bundle.map { String(cString: $0) } ?? ""
    self.table = table
    self.instance = instance
  }

  func run(_ call: RunCall) -> AtelierStatus {
    table.pointee.run?(table, instance, call.handle) ?? ATELIER_FAILED
  }

  /// `ATELIER_OK` too for a stage that has nothing to check.
  func check(_ call: RunCall) -> AtelierStatus {
    let size = MemoryLayout<AtelierStage>.size
    guard table.pointee.struct_size >= size, let check = table.pointee.check else { return ATELIER_OK }
    return check(table, instance, call.handle)
  }
}
