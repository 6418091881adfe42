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

  /// Loads all bundles into this process.
  func engine(threads: Int? = nil) -> Engine {
    let pool = ComputePool(budget: threads)
    return Engine(stages: stages(turn: pool), pool: pool)
  }

  /// Loads all bundles into this process; `turn` lets their networks compute.
  func stages(turn: any ComputeTurn = FreeTurn(threads: 1)) -> StageTable {
    let models = ModelRuntime(
      environment: ProcessInfo.processInfo.environment, executable: Self.executable, turn: turn)
    return StageTable(found.bundles.map { (folder: $0.folder.text, manifest: $0.manifest) }, models: models)
  }

  /// The path of this very program, whatever name it was started by.
  static var executable: PathBytes {
    PathBytes(
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0])
  }
}
