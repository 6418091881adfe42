// Stages written with the kit, run by the host through the C border in this process.
import AtelierCore
import AtelierImaging
import AtelierStageKit
import CAtelier
import Testing

@testable import AtelierEngine

/// What a call of a stage came to.
struct KitResult {
  var status: AtelierStatus
  var said: RunCall.Said

  /// The output.
  func pixels() throws -> Pixmap { try #require(said.output, "\(said.failure as Any)").pixmap }
}

enum KitBench {
  /// Runs the stage once on `pixmap`, which it may not write into.
  static func run(
    _ type: any Stage.Type, _ deed: String = "", _ more: [String: ParameterValue] = [:], on pixmap: Pixmap,
    assets: AssetShelf? = nil, threads: Int = 2, cancellation: Cancellation = Cancellation(), label: String? = nil,
    series: SeriesShelf.Member? = nil
  ) throws -> KitResult {
    let host = HostTable(folder: "/nowhere", models: nil)
    let plugin = try #require(export(type, to: host.pointer))
    let stage = StageManifest(id: type.id, about: "", parameters: Misfit.parameters)
    let instance = try StageInstance(table: plugin.pointee.stages, manifest: stage, host: host.pointer)
    let pool = ComputePool(budget: threads)
    let call = RunCall(
      step: Step(
        stage: type.id, label: label ?? type.id,
        parameters: .group(more.merging(["deed": .text(deed)]) { given, _ in given })),
      stage: stage, input: ImageBox(pixmap, isWritable: false), space: .srgb,
      assets: assets ?? AssetShelf(names: [], descriptors: [], limits: PictureLimits()),
      surroundings: Surroundings(pool: pool, cancellation: cancellation, series: series))
    let status = pool.occupy { instance.run(call) }
    return KitResult(status: status, said: call.said)
  }
}
