// A runtime that counts the CPU time of the process inside its networks.
import AtelierModels
import Glibc

/// Passes everything on; used by one thread at a time.
final class TimedBackend: Backend, @unchecked Sendable {
  /// CPU time inside networks so far, without what is done with their results.
  var seconds = 0.0
  private let backend: any Backend

  init(_ backend: any Backend) { self.backend = backend }

  var name: String { backend.name }

  func load(_ path: String, _ options: LoadOptions) throws(ModelError) -> any BackendSession {
    Session(self, try backend.load(path, options))
  }

  /// Seconds of CPU time of the process.
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  private final class Session: BackendSession {
    private let backend: TimedBackend
    private let session: any BackendSession

    init(_ backend: TimedBackend, _ session: any BackendSession) {
      self.backend = backend
      self.session = session
    }

    var inputs: [Port] { session.inputs }
    var outputs: [Port] { session.outputs }
    var precision: String { session.precision }
    func input(named name: String) -> Int? { session.input(named: name) }
    func output(named name: String) -> Int? { session.output(named: name) }

    func run(
      _ inputs: [TensorView], take: (_ index: Int, _ result: TensorView) throws(ModelError) -> Void
    ) throws(ModelError) {
      let start = TimedBackend.now
      var elsewhere = 0.0
      try session.run(inputs) { index, result throws(ModelError) in
        let begin = TimedBackend.now
        try take(index, result)
        elsewhere += TimedBackend.now - begin
      }
      backend.seconds += TimedBackend.now - start - elsewhere
    }
  }
}
