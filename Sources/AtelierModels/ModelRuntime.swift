// What the engine holds of all this: the store, and the sessions once somebody needs one.
public import AtelierCore
public import AtelierSystem
import Synchronization

/// Finds models and gives out their sessions; opens the runtime's library only when the first model is wanted.
public final class ModelRuntime: Sendable {
  public let store: ModelStore
  private let open: @Sendable () throws(ModelError) -> Sessions
  private let isInstalled: @Sendable () -> Bool
  private let sessions = Mutex<Result<Sessions, ModelError>?>(nil)

  /// - Parameters:
  ///   - isInstalled: tells whether there is a runtime, without opening it.
  ///   - open: called at most once.
  public init(
    store: ModelStore, isInstalled: @escaping @Sendable () -> Bool = { true },
    open: @escaping @Sendable () throws(ModelError) -> Sessions
  ) {
    self.store = store
    self.isInstalled = isInstalled
    self.open = open
  }

  /// The runtime of this machine: its library in ATELIER_RUNTIME or beside the `executable`, its budget from
  /// ATELIER_MODEL_MEMORY (MiB) or half of the machine's memory.
  public convenience init(environment: [String: String], executable: PathBytes, turn: any ComputeTurn) {
    let store = ModelStore(environment: environment)
    let folder = Self.folder(environment: environment, executable: executable)
    let memory =
      environment["ATELIER_MODEL_MEMORY"].flatMap { Int($0) }.map { min(max($0, 1), 1 << 30) << 20 }
      ?? ResidentMemory.machine / 2
    self.init(store: store, isInstalled: { OpenVINOBackend.library(in: folder) != nil }) { () throws(ModelError) in
      guard let library = OpenVINOBackend.library(in: folder) else { throw Self.absence }
      let backend = try OpenVINOBackend(library: library, cache: store.compiled)
      return Sessions(backend: backend, budget: memory, turn: turn)
    }
  }

  /// Where the runtime's libraries are looked for: ATELIER_RUNTIME, else beside the `executable`.
  public static func folder(environment: [String: String], executable: PathBytes) -> PathBytes {
    environment["ATELIER_RUNTIME"].flatMap { $0.isEmpty ? nil : PathBytes($0) }
      ?? executable.parent.parent.appending("lib/atelier/runtime")
  }

  static let absence = ModelError(
    .missing,
    "the model runtime is not installed: run `make runtime` and `make install` in Atelier's sources, or set ATELIER_RUNTIME to its folder"
  )

  /// Why `model` cannot be run now, without loading it; nil when it can.
  public func obstacle(to model: ModelManifest, bundle: PathBytes) -> ModelError? {
    if !isInstalled() { return Self.absence }
    return ModelStore.problem(with: model, store.state(of: model, bundle: bundle))
  }

  /// The session of `model`, shared with all who name the same file, precision and shape.
  ///
  /// - Throws: ``ModelError``.
  public func lease(_ model: ModelManifest, bundle: PathBytes) throws(ModelError) -> (lease: Lease, runtime: String) {
    let sessions = try opened()
    let lease = try sessions.lease(SessionKey(model), name: model.id, estimate: model.memory ?? model.bytes) {
      () throws(ModelError) in try store.verified(model, bundle: bundle).text
    }
    return (lease, sessions.runtime)
  }

  /// Lets every session go that nobody uses now.
  public func releaseUnused() {
    if case .success(let sessions) = sessions.withLock({ $0 }) { sessions.releaseUnused() }
  }

  private func opened() throws(ModelError) -> Sessions {
    let result = sessions.withLock { known -> Result<Sessions, ModelError> in
      if let known { return known }
      let result: Result<Sessions, ModelError>
      do throws(ModelError) { result = .success(try open()) } catch { result = .failure(error) }
      known = result
      return result
    }
    return try result.get()
  }
}
