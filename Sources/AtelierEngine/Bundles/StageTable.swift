// All stages of the process by id, and the bundles that were refused.
public import AtelierCore
public import AtelierModels

/// Loads every bundle once and finds its stages.
public final class StageTable: Sendable {
  private let stages: [String: (bundle: LoadedBundle, instance: StageInstance)]

  /// The bundles that could not be used, by name, with the reason.
  public let refusals: [String: String]

  private let models: ModelRuntime?

  /// Why the stages of refused bundles are not there.
  private let absences: [String: String]

  /// Loads `bundles` in the order of the search path; where two offer one stage the first wins.
  ///
  /// - Parameters:
  ///   - models: nil offers no models, and a stage that needs one is refused.
  ///   - left: the names of bundles that are not to be loaded, with the reason.
  ///   - loading: told the name of each bundle before any of its code runs.
  public init(
    _ bundles: [(folder: String, manifest: BundleManifest)], models: ModelRuntime? = nil,
    leavingOut left: [String: String] = [:], loading: (String) -> Void = { _ in }
  ) {
    var stages: [String: (bundle: LoadedBundle, instance: StageInstance)] = [:]
    var refusals: [String: String] = [:]
    var absences: [String: String] = [:]
    for (folder, manifest) in bundles {
      do throws(BundleRefusal) {
        if let reason = left[manifest.name] { throw BundleRefusal(reason) }
        loading(manifest.name)
        let bundle = try LoadedBundle(folder: folder, manifest: manifest, runtime: models)
        for stage in manifest.stages where stages[stage.id] == nil {
          if let instance = bundle[stage.id] { stages[stage.id] = (bundle, instance) }
        }
      } catch {
        refusals[manifest.name] = error.reason
        for stage in manifest.stages {
          absences[stage.id] = "its bundle '\(manifest.name)' is not used: \(error.reason)"
        }
      }
    }
    self.models = models
    self.stages = stages
    self.refusals = refusals
    self.absences = absences
  }

  subscript(id: String) -> StageInstance? { stages[id]?.instance }

  /// The furthest that any of these stages goes from the photograph.
  func change(of ids: some Sequence<String>) -> StageManifest.Change {
    ids.compactMap { stages[$0]?.instance.manifest.change }.max() ?? .none
  }

  /// Lets every model go that nobody uses now, for a try that needs the room.
  func releaseModels() { models?.releaseUnused() }

  /// The hashes of the models that are in memory.
  var loadedModels: Set<String> { models?.loaded ?? [] }
  /// See ``ModelRuntime/usage``.
  var modelUsage: (sessions: Int, loads: Int, bytes: Int)? { models?.usage }

  /// Every model that its manifest wants loaded from the start.
  var warmModels: [ModelBox] {
    var bundles: [ObjectIdentifier: LoadedBundle] = [:]
    for stage in stages.values { bundles[ObjectIdentifier(stage.bundle)] = stage.bundle }
    return bundles.values.flatMap(\.warmModels)
  }

  /// Why the stage cannot run on this machine; nil when it can, and when no bundle has it.
  func obstacle(to id: String) -> String? {
    absences[id] ?? stages[id].flatMap { $0.bundle.obstacle(to: $0.instance.manifest) }
  }

  /// "Text 1.0.0", for the evidence.
  func bundleName(of id: String) -> String {
    stages[id].map { "\($0.bundle.manifest.name) \($0.bundle.manifest.version)" } ?? "unknown"
  }
}
