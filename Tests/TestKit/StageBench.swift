// Runs one stage of a real bundle on one picture, by way of a recipe, the plan and the engine.
public import AtelierCore
public import AtelierEngine
public import AtelierImaging
public import AtelierModels
import AtelierSystem
import FoundationEssentials
import Synchronization

/// A bundle of `Bundles/` loaded as the worker loads it.
public struct StageBench: Sendable {
  /// What a run gave.
  public struct Result: Sendable {
    public var pixels: Pixmap
    public var evidence: Evidence

    /// What the stage recorded.
    public var records: [String: String] { evidence.runs.first?.records ?? [:] }
  }

  /// A recipe that was refused before any picture; rendered as a person reads it.
  public struct Refused: Error, CustomStringConvertible {
    public var description: String
  }

  private let engine: Engine
  private let catalog: StageCatalog

  /// Loads the bundle `name`, assembled by `make bundles`; `models` runs its networks.
  public init(_ name: String, threads: Int? = nil, models: ModelRuntime? = nil) throws {
    let (folder, manifest) = try Self.manifest(name)
    engine = Engine(stages: try Self.table(folder, manifest, models), pool: ComputePool(budget: threads))
    catalog = StageCatalog([manifest])
  }

  /// The stages of the bundle `name`, loaded.
  public static func table(_ name: String) throws -> StageTable {
    let (folder, manifest) = try manifest(name)
    return try table(folder, manifest)
  }

  private static func table(
    _ folder: String, _ manifest: BundleManifest, _ models: ModelRuntime? = nil
  ) throws -> StageTable {
    let table = StageTable([(folder, manifest)], models: models)
    if let reason = table.refusals[manifest.name] {
      throw Refused(description: "the bundle \(manifest.name) was refused: \(reason)")
    }
    return table
  }

  private static func manifest(_ name: String) throws -> (folder: String, manifest: BundleManifest) {
    let folder = "\(bundles)/\(name).atelier"
    guard let bytes = try? Data(contentsOf: URL(filePath: folder + "/plugin.yaml")) else {
      throw Refused(description: "there is no bundle at \(folder): run `make bundles`")
    }
    let file = SourceFile(name: "plugin.yaml", bytes: [UInt8](bytes))
    let (manifest, diagnostics) = ManifestReader.read(file)
    guard let manifest else { throw Refused(description: Diagnostic.rendered(diagnostics, in: [file])) }
    return (folder, manifest)
  }

  /// The folder of assembled bundles: `ATELIER_PLUGINS`, else `Bundles/` of this checkout.
  public static var bundles: String {
    ProcessInfo.processInfo.environment["ATELIER_PLUGINS"]
      ?? URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Bundles").path
  }

  /// The picture after `stage` with `parameters` in YAML's flow form: `{ exposure: 1, lut: a.cube }`.
  ///
  /// - Parameters:
  ///   - assets: the files that the parameters name.
  ///   - series: the series that the picture belongs to, together with all others given to this bench.
  /// - Throws: ``Refused``, or the stage's ``Failure``.
  public func run(
    _ stage: String, _ parameters: String = "{}", on pixmap: Pixmap, space: ColourSpace = .srgb,
    assets: [String: [UInt8]] = [:], series: String? = nil
  ) throws -> Result {
    let plan = try planned(stage, parameters, assets, series)
    let input = try Descriptor.memory(name: "input")
    try input.write(Pictures.file(pixmap, OutputFormat(kind: .png, compression: 1), space: space))
    let outcome = Mutex<(file: Descriptor?, end: WorkEvent?)>((nil, nil))
    engine.perform(plan.order, input: input, assets: try descriptors(plan.assets, assets)) { event, file in
      outcome.withLock { outcome in
        switch event {
        case .output: outcome.file = file
        case .done, .failed: outcome.end = event
        default: break
        }
      }
    }
    let (file, end) = outcome.withLock { $0 }
    switch (end, file) {
    case (.failed(let failure), _): throw failure
    case (.done(let evidence), let file?):
      return Result(pixels: try PictureReader.read(file.raw).pixels, evidence: evidence)
    default: throw Refused(description: "the engine gave no picture and no reason")
    }
  }

  /// What the stage's own check finds.
  public func check(
    _ stage: String, _ parameters: String, assets: [String: [UInt8]] = [:]
  ) throws -> [StageCheck.Finding] {
    let plan = try planned(stage, parameters, assets)
    let steps = plan.order.shared + plan.order.branches.flatMap(\.steps)
    let files = try descriptors(plan.assets, assets)
    return steps.flatMap { engine.check(StageCheck(step: $0, assets: plan.order.assets), assets: files) }
  }

  private func planned(
    _ stage: String, _ parameters: String, _ assets: [String: [UInt8]], _ series: String? = nil
  ) throws -> Plan {
    let text = """
      atelier: 1
      name: bench
      watch: { folder: drop }
      stages:
        - use: \(stage)
          with: \(parameters)
      output: { folder: out, formats: [ png ] }
      metadata: strip
      \(series.map { "series: \($0)" } ?? "")
      """
    let file = SourceFile(name: "bench.yaml", bytes: Array(text.utf8))
    let reading = RecipeReader(catalog: catalog, assets: MemoryAssets(files: assets)).read(file)
    guard let recipe = reading.recipe else { throw Refused(description: reading.rendered) }
    return try Planner(recipe).plan(id: "bench", arrival: Arrival(file: "picture.png"))
  }

  private func descriptors(_ paths: [RecipePath], _ assets: [String: [UInt8]]) throws -> [Descriptor] {
    try paths.map { path in
      let file = try Descriptor.memory(name: "asset")
      try file.write(assets[path.text] ?? [])
      return file
    }
  }
}
