// The models of one bundle, as its stages find them.
import AtelierCore
import AtelierModels
import AtelierSystem
import Synchronization

/// A bundle's models by id; lives as long as the process, since the bundle keeps addresses.
final class ModelTable: Sendable {
  private let boxes: [String: ModelBox]

  init(_ models: [ModelManifest], folder: String, runtime: ModelRuntime) {
    boxes = Dictionary(
      models.map { ($0.id, ModelBox($0, bundle: PathBytes(folder), runtime: runtime)) },
      uniquingKeysWith: { one, _ in one })
  }

  subscript(id: String) -> ModelBox? { boxes[id] }
}

/// One model of one bundle: what `AtelierModel *` points to.
final class ModelBox: Sendable {
  let manifest: ModelManifest
  private let bundle: PathBytes
  private let runtime: ModelRuntime
  private let lastUse = Mutex<Evidence.Model?>(nil)

  init(_ manifest: ModelManifest, bundle: PathBytes, runtime: ModelRuntime) {
    self.manifest = manifest
    self.bundle = bundle
    self.runtime = runtime
  }

  /// Why it cannot be run now; nil when it can.
  var obstacle: ModelError? { runtime.obstacle(to: manifest, bundle: bundle) }

  /// The shared session, and what goes into the evidence.
  func lease() throws(ModelError) -> (lease: Lease, use: Evidence.Model) {
    let (lease, name) = try runtime.lease(manifest, bundle: bundle)
    let use = Evidence.Model(id: manifest.id, sha256: manifest.sha256, precision: lease.precision, runtime: name)
    lastUse.withLock { $0 = use }
    return (lease, use)
  }

  /// What goes into the evidence of a picture for which an earlier result is used again.
  func use() throws(ModelError) -> Evidence.Model {
    if let use = lastUse.withLock({ $0 }) { return use }
    return try lease().use
  }

  /// Valid as long as the bundle's table, so for the life of the process.
  var handle: OpaquePointer { OpaquePointer(Unmanaged.passUnretained(self).toOpaque()) }

  static func at(_ handle: OpaquePointer) -> ModelBox {
    Unmanaged<ModelBox>.fromOpaque(UnsafeRawPointer(handle)).takeUnretainedValue()
  }
}
