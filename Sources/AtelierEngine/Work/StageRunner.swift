// Runs one step on one frame: format and space to the stage's liking, then back.
import AtelierCore
import AtelierImaging
import CAtelier

struct StageRunner {
  let stages: StageTable
  let gate: StageGate
  let assets: AssetShelf
  let surroundings: Surroundings

  /// The frame after `step`, and what the stage said.
  func run(
    _ step: Step, on frame: consuming Frame, progress: @escaping @Sendable (Double) -> Void
  ) throws(Failure) -> (frame: Frame, said: RunCall.Said) {
    guard let stage = stages[step.stage] else {
      let obstacle = stages.obstacle(to: step.stage) ?? "it is not installed"
      throw Failure(
        .invalid, step: step.label, mark: step.mark, message: "the stage '\(step.stage)' cannot run: \(obstacle)")
    }
    let space = frame.space
    do {
      let bridge = try SpaceBridge(stage.manifest, from: space)
      let prepared = try bridge.enter(frame, pool: surroundings.pool)
      let call = RunCall(
        step: step, stage: stage.manifest, bundle: stage.bundle,
        input: ImageBox(prepared.pixmap, isWritable: prepared.isOwned),
        space: bridge.inside, assets: assets, surroundings: surroundings, progress: progress)
      let status = gate.pass(stage.manifest, in: surroundings.pool) { stage.run(call) }
      var said = call.said
      if status == ATELIER_CANCELLED, !surroundings.cancellation.isCancelled {
        throw Failure(
          .fault, step: step.label, mark: step.mark, message: "the stage stopped and nobody had asked it to")
      }
      if status != ATELIER_OK {
        throw Failure(status, said.failure?.message, step: step)
      }
      guard let output = said.output else {
        throw Failure(.fault, step: step.label, mark: step.mark, message: "the stage '\(step.stage)' gave no picture")
      }
      // It went on without what failed, and nothing else would tell.
      if let failure = said.failure { said.notes.append(failure.message) }
      if said.unheard > 0 { said.notes.append("and \(said.unheard) more notes") }
      // An untouched input may come back as the output; then the frame is owned only if it was.
      let result = Frame(pixmap: output.pixmap, isOwned: output.isWritable, space: bridge.inside)
      return (try bridge.leave(result, original: prepared.original), said)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(.memory, step: step.label, mark: step.mark, message: "\(error)")
    }
  }
}

extension Failure {
  /// What a status of the border means for the order.
  init(_ status: AtelierStatus, _ message: String?, step: Step) {
    let kind: Kind =
      switch status {
      case ATELIER_CANCELLED: .cancelled
      case ATELIER_INVALID: .invalid
      case ATELIER_NO_MEMORY: .memory
      case ATELIER_UNAVAILABLE: .unavailable
      default: .fault
      }
    let silent =
      switch kind {
      case .cancelled: "it was asked to stop"
      case .memory: "there was not enough memory for the stage"
      default: "the stage failed and gave no reason (status \(status))"
      }
    self.init(kind, step: step.label, mark: step.mark, message: message ?? silent)
  }
}
