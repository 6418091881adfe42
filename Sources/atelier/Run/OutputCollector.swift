// The files of one order: staged as they come, published together at its end.
import AtelierCore
import AtelierStudio
import AtelierSystem
import Synchronization

final class OutputCollector: Sendable {
  private struct State {
    var staged: [(Publisher.Staged, WorkEvent.Written)] = []
    var problem: (any Error)?
    var isDone = false
  }

  private let plan: Plan
  private let publisher: Publisher
  private let steps: Folder?
  private let names: [Int: String]
  private let state = Mutex(State())

  init(plan: Plan, publisher: Publisher, steps: Folder?) {
    self.plan = plan
    self.publisher = publisher
    self.steps = steps
    let outputs = plan.order.branches.flatMap(\.outputs)
    names = Dictionary(outputs.map { ($0.index, $0.name) }, uniquingKeysWith: { first, _ in first })
  }

  func take(_ event: WorkEvent, _ file: Descriptor?) {
    do {
      switch event {
      case .output(let written):
        guard let file, let name = names[written.index] else { return }
        let staged = try publisher.stage(
          file, as: name, job: plan.order.id, index: written.index, sha256: written.sha256)
        state.withLock { $0.staged.append((staged, written)) }
      case .step(let name):
        guard let file, let steps else { return }
        let publisher = Publisher(steps)
        let stem = Arrival(file: plan.order.source).stem
        let staged = try publisher.stage(
          file, as: "\(stem)-\(name)", job: plan.order.id, index: 1_000_000, sha256: try file.sha256())
        _ = try publisher.publish(staged, conflict: .version) { _ in }
      case .done: state.withLock { $0.isDone = true }
      case .failed(let failure): state.withLock { if $0.problem == nil { $0.problem = failure } }
      default: break
      }
    } catch {
      state.withLock { if $0.problem == nil { $0.problem = error } }
    }
  }

  /// Gives the files their names; when the work itself went wrong none is left behind.
  func publish() throws -> [RunOutput] {
    let state = state.withLock { $0 }
    if let problem = state.problem ?? (state.isDone ? nil : Failure(.fault, message: "the work ended without a result"))
    {
      for (staged, _) in state.staged { try? publisher.discard(staged) }
      throw problem
    }
    var waiting = state.staged[...]
    // What was published before a name that is taken stays; no hidden file does.
    defer { for (staged, _) in waiting { try? publisher.discard(staged) } }
    var outputs: [RunOutput] = []
    while let (staged, written) = waiting.popFirst() {
      let name = try publisher.publish(staged, conflict: plan.conflict) { _ in }
      outputs.append(
        RunOutput(
          path: publisher.folder.path.appending(name).text, width: written.width, height: written.height,
          bytes: written.bytes, sha256: written.sha256))
    }
    return outputs
  }
}

extension Failure {
  /// "headline (line 9): no font has …".
  var sentence: String {
    guard let step else { return message }
    return "\(step)\(mark.map { " (line \($0.line))" } ?? ""): \(message)"
  }
}
