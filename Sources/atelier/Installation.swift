// The bundles of this machine, as the command finds them.
import AtelierCore
import AtelierEngine
import AtelierModels
import AtelierStudio
import AtelierSystem
import FoundationEssentials

struct Installation {
  let found: BundleSearch.Result
  /// The folders that were looked through.
  let folders: [PathBytes]

  /// Reads the manifests along the search path; loads no code.
  init() {
    let search = BundleSearch(environment: ProcessInfo.processInfo.environment, executable: Self.executable)
    folders = search.folders
    found = search.run()
  }

  var catalog: StageCatalog { found.catalog }

  /// Loads all bundles into this process but those that are left out.
  func engine(
    threads: Int? = nil, leavingOut left: [String] = [], loading: (String) -> Void = { _ in }
  ) -> Engine {
    let pool = ComputePool(budget: threads)
    return Engine(stages: stages(turn: pool, leavingOut: left, loading: loading), pool: pool)
  }

  /// Loads the bundles into this process; `turn` lets their networks compute.
  func stages(
    turn: any ComputeTurn = FreeTurn(threads: 1), leavingOut left: [String] = [], loading: (String) -> Void = { _ in }
  ) -> StageTable {
    let reason = "no worker could start with it; mend or remove it, then restart the daemon"
    return StageTable(
      found.bundles.map { (folder: $0.folder.text, manifest: $0.manifest) }, models: Self.models(turn: turn),
      leavingOut: Dictionary(left.map { ($0, reason) }) { first, _ in first }, loading: loading)
  }

  /// Has every model that is not known yet tried out, which a worker that has locked itself in cannot do.
  ///
  /// What is found is remembered, and told when a stage asks for the model; `trying` is told the bundle before each.
  func proveModels(trying: (String) -> Void) {
    let runtime = Self.models()
    for bundle in found.bundles {
      for model in bundle.manifest.models {
        trying(bundle.manifest.name)
        try? runtime.prove(model, bundle: bundle.folder)
      }
    }
  }

  /// The networks of this machine; `turn` lets them compute.
  static func models(turn: any ComputeTurn = FreeTurn(threads: 1)) -> ModelRuntime {
    ModelRuntime(environment: ProcessInfo.processInfo.environment, executable: executable, turn: turn)
  }

  /// What a worker with these bundles may touch; makes the folder of compiled networks where that is missing.
  var sandbox: Sandbox {
    let environment = ProcessInfo.processInfo.environment
    let store = ModelStore(environment: environment)
    // A store that can't be written works without what it would have kept.
    try? FileManager.default.createDirectory(atPath: store.compiled.text, withIntermediateDirectories: true)
    return WorkerSandbox.sandbox(
      bundles: found.bundles.map(\.folder), store: store,
      runtime: ModelRuntime.folder(environment: environment, executable: Self.executable), environment: environment)
  }

  /// The path of this very program, whatever name it was started by.
  static var executable: PathBytes {
    PathBytes(
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0])
  }
}
