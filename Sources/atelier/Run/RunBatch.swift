// Many pictures, several at once, each to its end.
import AtelierCore
import AtelierEngine
import AtelierStudio
import AtelierSystem
import Synchronization

/// Carries a planned recipe through a list of pictures.
final class RunBatch: Sendable {
  private struct State {
    var next = 0
    var atWork = 0
    var done = 0
    var failed = 0
    var outputs = 0
  }

  private let engine: Engine
  private let planner: Planner
  private let studio: Folder
  private let folders: RunFolders
  private let preview: Int?
  private let reporter: Guarded
  private let cancellation = Cancellation()
  private let state = Mutex(State())

  init(
    engine: Engine, planner: Planner, studio: Folder, folders: RunFolders, preview: Int?, reporter: any RunReporter
  ) {
    self.engine = engine
    self.planner = planner
    self.studio = studio
    self.folders = folders
    self.preview = preview
    self.reporter = Guarded(reporter)
  }

  /// Works on `pictures` and returns when all have ended; a signal to stop ends those at hand and starts no more.
  func run(_ pictures: [String], jobs: Int) throws -> RunSummary {
    let start = Monotonic.now
    for number in 0..<min(jobs, pictures.count) {
      state.withLock { $0.atWork += 1 }
      try WorkThread.start("job-\(number)") { [self] in
        while let index = take(pictures.count) { work(on: pictures[index]) }
        state.withLock { $0.atWork -= 1 }
      }
    }
    while state.withLock({ $0.atWork > 0 }) {
      if Signals.next(within: 20) == .stop { cancellation.cancel() }
    }
    let summary = state.withLock {
      RunSummary(done: $0.done, failed: pictures.count - $0.done, outputs: $0.outputs, seconds: Monotonic.now - start)
    }
    reporter { $0.summary(summary) }
    return summary
  }

  private func take(_ count: Int) -> Int? {
    if cancellation.isCancelled { return nil }
    return state.withLock { state in
      guard state.next < count else { return nil }
      state.next += 1
      return state.next - 1
    }
  }

  private func work(on path: String) {
    let start = Monotonic.now
    do {
      let outputs = try carry(path)
      state.withLock {
        $0.done += 1
        $0.outputs += outputs
      }
    } catch {
      reporter { $0.failed(path, "\(Self.words(of: error))") }
    }
    reporter { $0.finished(path, seconds: Monotonic.now - start) }
  }

  /// How many files it gave.
  private func carry(_ path: String) throws -> Int {
    let bytes = PathBytes(path)
    let input = try Descriptor.reading(bytes)
    let plan = try planner.plan(
      id: "\(ULID())", arrival: Arrival(file: bytes.name.text), keepsSteps: folders.steps != nil, preview: preview)
    let assets = try OrderFiles(root: studio).open(plan.assets)
    let collector = OutputCollector(
      plan: plan, publisher: Publisher(try folders.output(for: plan)), steps: folders.steps)
    engine.perform(plan.order, input: input, assets: assets, cancellation: cancellation) { [reporter] event, file in
      switch event {
      case .progress(let fraction, let label): reporter { $0.progress(path, fraction, label) }
      case .note(let text): reporter { $0.note(path, text) }
      case .done(let evidence):
        reporter { $0.evidence(path, evidence) }
        collector.take(event, file)
      default: collector.take(event, file)
      }
    }
    let published = try collector.publish()
    for output in published { reporter { $0.output(path, output) } }
    return published.count
  }

  private static func words(of error: any Error) -> String {
    switch error {
    case let failure as Failure: failure.sentence
    case let error as SystemError: error.description
    case let diagnostic as Diagnostic: diagnostic.message
    default: "\(error)"
    }
  }
}

/// A reporter that one thread uses at a time.
private final class Guarded: Sendable {
  private let reporter: Mutex<Kept>

  private struct Kept: @unchecked Sendable { let reporter: any RunReporter }

  init(_ reporter: any RunReporter) { self.reporter = Mutex(Kept(reporter: reporter)) }

  func callAsFunction(_ body: (any RunReporter) -> Void) { reporter.withLock { body($0.reporter) } }
}
