// Letting sessions go: those that nobody leases, the least recently used first.
import AtelierSystem
import CInference

extension Sessions {
  /// One session in memory; all but the session itself is touched only under the monitor.
  final class Entry: @unchecked Sendable {
    let key: SessionKey
    let session: any BackendSession
    /// Measured: weights and all that the runs so far made it keep.
    var bytes: Int
    /// Bytes by which runs made it grow, and the input's elements of the largest of them.
    var growth = 0
    var elements = 0
    var leases = 1
    var lastUse = ContinuousClock.now

    init(_ key: SessionKey, _ session: any BackendSession, bytes: Int) {
      self.key = key
      self.session = session
      self.bytes = bytes
    }
  }

  /// Takes unused entries out, the least recently used first, until at most `most` bytes are used.
  static func oldest(_ state: inout State, until most: Int) -> [Entry] {
    var dropped: [Entry] = []
    while state.used > most,
      let entry = state.entries.values.filter({ $0.leases == 0 }).min(by: { $0.lastUse < $1.lastUse })
    {
      state.entries[entry.key] = nil
      dropped.append(entry)
    }
    return dropped
  }

  /// Lets go of every unused session for which `isDue` holds.
  static func letGo(_ state: Monitor<State>, where isDue: (Entry) -> Bool) {
    let dropped = state.change { state in
      let due = state.entries.values.filter { $0.leases == 0 && isDue($0) }
      for entry in due { state.entries[entry.key] = nil }
      return due.count
    }
    if dropped > 0 { ci_trim() }
  }

  /// Lets every session go that nobody uses now, for a machine that runs out of memory.
  public func releaseUnused() { Self.letGo(state) { _ in true } }

  /// Brings the use back under the budget as far as sessions are unused.
  func makeRoom() {
    let dropped = state.change { Self.oldest(&$0, until: budget).count }
    if dropped > 0 { ci_trim() }
  }

  func giveBack(_ entry: Entry) {
    state.change { _ in
      entry.leases -= 1
      entry.lastUse = .now
    }
    makeRoom()
  }
}
