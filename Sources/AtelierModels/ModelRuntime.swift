// What the engine holds of all this: the store, and the sessions once somebody needs one.
public import AtelierCore
public import AtelierSystem
import Synchronization

/// Finds models and gives out their sessions; opens the runtime's library only when the first model is wanted.
public final class ModelRuntime: Sendable {
  public let store: ModelStore
  private let open: @Sendable () throws(ModelError) -> Sessions
  private let isInstalled: @Sendable () -> Bool
  private let budget: @Sendable () -> Int
  private let proofs: ModelProofs?
  private let sessions = Mutex<Result<Sessions, ModelError>?>(nil)

  /// - Parameters:
  ///   - isInstalled: tells whether there is a runtime, without opening it.
  ///   - budget: bytes that models may have; asked anew each time, for a limit may be set after the start.
  ///   - proofs: tries new files out; nil to load them untried.
  ///   - open: called at most once.
  public init(
    store: ModelStore, isInstalled: @escaping @Sendable () -> Bool = { true },
    budget: @escaping @Sendable () -> Int = { .max }, proofs: ModelProofs? = nil,
    open: @escaping @Sendable () throws(ModelError) -> Sessions
  ) {
    self.store = store
    self.isInstalled = isInstalled
    self.budget = budget
    self.proofs = proofs
    self.open = open
  }

  /// The runtime of this machine: its library in ATELIER_RUNTIME or beside the `executable`, its budget from
  /// ``ModelBudget``.
  public convenience init(environment: [String: String], executable: PathBytes, turn: any ComputeTurn) {
    let store = ModelStore(environment: environment)
    let folder = Self.folder(environment: environment, executable: executable)
    let proofs = OpenVINOBackend.library(in: folder).map {
      ModelProofs(compiled: store.compiled, runtime: $0.name.text, executable: executable, environment: environment)
    }
    self.init(
      store: store, isInstalled: { OpenVINOBackend.library(in: folder) != nil },
      budget: { ModelBudget.bytes(environment) }, proofs: proofs
    ) { () throws(ModelError) in
      guard let library = OpenVINOBackend.library(in: folder) else { throw Self.absence }
      let backend = try OpenVINOBackend(library: library, cache: store.compiled)
      return Sessions(backend: backend, budget: ModelBudget.bytes(environment), turn: turn)
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
    if let problem = ModelStore.problem(with: model, store.state(of: model, bundle: bundle)) { return problem }
    let (needs, budget) = (model.memory ?? model.bytes, budget())
    if needs > budget { return ModelBudget.refusal(model.id, needs: needs, of: budget) }
    return proofs?.known(SessionKey(model)).flatMap { $0.isEmpty ? nil : Self.refusal(model, $0) }
  }

  /// Tries the file of `model` out in a process of its own, unless that is known already.
  ///
  /// - Throws: ``ModelError`` where it does harm, or is not there.
  public func prove(_ model: ModelManifest, bundle: PathBytes) throws(ModelError) {
    if let obstacle = obstacle(to: model, bundle: bundle) { throw obstacle }
    guard let proofs, proofs.known(SessionKey(model)) == nil else { return }
    _ = try harmless(model, bundle)
  }

  /// The path of the file, which has the declared content and does no harm.
  private func harmless(_ model: ModelManifest, _ bundle: PathBytes) throws(ModelError) -> String {
    let path = try store.verified(model, bundle: bundle)
    if let harm = proofs?.harm(SessionKey(model), at: path, memory: budget()) { throw Self.refusal(model, harm) }
    return path.text
  }

  private static func refusal(_ model: ModelManifest, _ harm: String) -> ModelError {
    ModelError(.unusable, "the model '\(model.id)' cannot be used: \(harm)")
  }

  /// The session of `model`, shared with all who name the same file, precision and shape.
  ///
  /// - Throws: ``ModelError``.
  public func lease(_ model: ModelManifest, bundle: PathBytes) throws(ModelError) -> (lease: Lease, runtime: String) {
    let sessions = try opened()
    let lease = try sessions.lease(SessionKey(model), name: model.id, estimate: model.memory ?? model.bytes) {
      () throws(ModelError) in try harmless(model, bundle)
    }
    return (lease, sessions.runtime)
  }

  /// Lets every session go that nobody uses now.
  public func releaseUnused() {
    if case .success(let sessions) = sessions.withLock({ $0 }) { sessions.releaseUnused() }
  }

  /// The hashes of the files whose networks are in memory.
  public var loaded: Set<String> {
    if case .success(let sessions) = sessions.withLock({ $0 }) { sessions.loaded } else { [] }
  }

  /// How many sessions are loaded, how often one was, and the bytes that they take; nil while none was ever wanted.
  public var usage: (sessions: Int, loads: Int, bytes: Int)? {
    if case .success(let sessions) = sessions.withLock({ $0 }) { sessions.usage } else { nil }
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
