// The worker's half of the house: orders in, finished files out.
public import AtelierCore
import AtelierImaging
public import AtelierSystem
import CAtelier
import Synchronization

/// Carries orders out with the bundles of this process; any thread may call it, several at once.
public final class Engine: Sendable {
  public let stages: StageTable
  public let pool: ComputePool
  private let gate = StageGate()
  private let admission: Admission
  private let series = SeriesShelf()
  // A picture takes its whole size while it is looked at, and a recipe names many.
  let looking = Mutex(())

  /// - Parameter memory: bytes that all orders may need together; nil for what the process may have, see
  ///   `MemoryEstimate`.
  public init(stages: StageTable, pool: ComputePool = ComputePool(), memory: Int? = nil) {
    self.stages = stages
    self.pool = pool
    admission = Admission { memory ?? MemoryEstimate.budget }
  }

  /// Loads the models that are wanted from the start, on a thread of its own; one that cannot be loaded is told
  /// when it is used.
  public func warmUp() {
    let models = stages.warmModels
    guard !models.isEmpty else { return }
    try? WorkThread.start("warm-up") { [pool] in
      for model in models where model.obstacle == nil { pool.occupy { _ = try? model.lease() } }
    }
  }

  /// Carries `order` out on the caller's thread, and the pool's where they are free.
  ///
  /// - Parameters:
  ///   - input: the picture, open for reading.
  ///   - assets: open files in the order of the order's own table.
  ///   - admit: told what the picture's header says, where it can be read; may wait, and false ends the order as
  ///     `cancelled` before anything is decoded.
  ///   - report: gets every event, from several threads but one at a time in meaning; the last is
  ///     `done` or `failed`. A file comes with `output` and `step`.
  public func perform(
    _ order: WorkOrder, input: Descriptor, assets: [Descriptor], cancellation: Cancellation = Cancellation(),
    admit: (PictureSize) -> Bool = { _ in true },
    report: @escaping @Sendable (WorkEvent, Descriptor?) -> Void
  ) {
    let surroundings = Surroundings(pool: pool, cancellation: cancellation, series: series.join(order.series))
    let shelf = AssetShelf(names: order.assets, descriptors: assets, limits: order.limits)
    let runner = StageRunner(stages: stages, gate: gate, assets: shelf, surroundings: surroundings)
    // A file whose header cannot be read or promises too much needs nothing, and is refused a moment later.
    let header = try? PictureReader.acceptableHeader(input.raw, limits: order.limits)
    if let header, !admit(PictureSize(width: header.width, height: header.height, depth: header.depth)) {
      return report(.failed(.stopped), nil)
    }
    let need = header.map { MemoryEstimate.bytes(order, $0, stages: stages) } ?? 0
    admission.pass(need) {
      pool.occupy {
        do throws(Failure) {
          var run = OrderRun(order, input: input, runner: runner, report: report)
          report(.done(try run.perform()), nil)
        } catch {
          // Before it is told, so that the next try finds the room.
          if error.kind == .memory { stages.releaseModels() }
          report(.failed(error), nil)
        }
      }
    }
  }
}
