// Which networks are in memory: loaded once, shared by all, let go when the room or the use is gone.
import AtelierSystem
import CInference

/// All sessions of the process, within one budget of memory that covers weights and running work.
///
/// What a session needs is measured, not guessed: the process's memory before and after it was loaded, and before
/// and after each of its runs. Both are alone then, so that nobody else's memory is counted in.
public final class Sessions: Sendable {
  struct State {
    var entries: [SessionKey: Entry] = [:]
    var isLoading = false
    var isClosed = false
    var loads = 0

    var used: Int { entries.values.reduce(0) { $0 + $1.bytes } }
  }

  let state = Monitor(State())
  let turn: any ComputeTurn
  let resident: @Sendable () -> Int
  private let backend: any Backend

  /// Bytes that weights and running work may take together.
  public let budget: Int

  /// The runtime's name and version.
  public var runtime: String { backend.name }

  /// - Parameters:
  ///   - idle: seconds without use after which a session is let go.
  ///   - resident: tells the process's memory in bytes.
  public init(
    backend: any Backend, budget: Int, turn: any ComputeTurn, idle: Double = 300,
    resident: @escaping @Sendable () -> Int = ResidentMemory.bytes
  ) {
    self.backend = backend
    self.budget = budget
    self.turn = turn
    self.resident = resident
    // Without the thread sessions stay until their room is wanted: no error.
    try? WorkThread.start("models-idle") { [state] in
      while state.wait(seconds: max(idle / 4, 0.01), { $0.isClosed ? () : nil }) == nil {
        Self.letGo(state) { $0.lastUse.duration(to: .now) > .seconds(idle) }
      }
    }
  }

  deinit { state.change { $0.isClosed = true } }

  /// How many sessions are loaded, how often one was, and the bytes that they take.
  public var usage: (sessions: Int, loads: Int, bytes: Int) {
    state.change { ($0.entries.count, $0.loads, $0.used) }
  }

  /// The hashes of the files whose networks are in memory.
  public var loaded: Set<String> { state.change { Set($0.entries.keys.map(\.sha256)) } }

  /// Gives the session of `key`, loading it when it is not there, and keeps it until the lease is gone.
  ///
  /// - Parameters:
  ///   - name: the model's id, for messages.
  ///   - estimate: bytes that it is thought to need, until it was measured.
  ///   - file: gives the file's path; called only when it must be loaded.
  /// - Throws: ``ModelError``.
  public func lease(
    _ key: SessionKey, name: String, estimate: Int, file: () throws(ModelError) -> String
  ) throws(ModelError) -> Lease {
    if let entry = try turn.aside({ () throws(ModelError) in try find(key, name, estimate) }) {
      return Lease(entry, of: self, name: name)
    }
    // From here on `isLoading` keeps every other load away.
    var loaded: (session: any BackendSession, bytes: Int)?
    do throws(ModelError) {
      loaded = try turn.alone { () throws(ModelError) in try load(try file(), key, name) }
    } catch {
      state.change { $0.isLoading = false }
      throw error
    }
    guard let loaded else { throw ModelError(.unusable, "the model '\(name)' could not be loaded") }
    let entry = Entry(key, loaded.session, bytes: loaded.bytes)
    let fits = state.change { state in
      state.isLoading = false
      state.loads += 1
      guard loaded.bytes <= budget else { return false }
      state.entries[key] = entry
      return true
    }
    guard fits else { throw refusal(name, needs: loaded.bytes) }
    makeRoom()
    return Lease(entry, of: self, name: name)
  }

  private func load(_ path: String, _ key: SessionKey, _ name: String) throws(ModelError) -> (any BackendSession, Int) {
    let before = resident()
    let options = LoadOptions(precision: key.precision, threads: turn.threads, shape: key.shape, name: key.name)
    do throws(ModelError) {
      let session = try backend.load(path, options)
      // The compiler's scratch memory is given back first, or it would be counted as the network's.
      ci_trim()
      return (session, max(resident() - before, 0))
    } catch {
      throw ModelError(error.kind, "the model '\(name)' cannot be used: \(error.message)")
    }
  }

  /// The entry, leased; nil when the caller has to load it, for which the room is then made.
  private func find(_ key: SessionKey, _ name: String, _ estimate: Int) throws(ModelError) -> Entry? {
    guard estimate <= budget else { throw refusal(name, needs: estimate) }
    var dropped: [Entry] = []
    let found: Entry? = state.wait { state -> Entry?? in
      if let entry = state.entries[key] {
        entry.leases += 1
        return .some(entry)
      }
      if state.isLoading { return nil }
      dropped += Self.oldest(&state, until: budget - estimate)
      // Others work with what is in the way: they will be done.
      guard state.used + estimate <= budget else { return nil }
      state.isLoading = true
      return .some(nil)
    }
    if !dropped.isEmpty {
      dropped = []
      ci_trim()
    }
    return found
  }

  func refusal(_ name: String, needs bytes: Int) -> ModelError {
    ModelBudget.refusal(name, needs: bytes, of: budget)
  }
}
