// How a command has a studio's daemon do something.
import AtelierStudio
public import AtelierSystem
import Glibc

/// Has requests carried out: by the daemon while one serves the studio, else in the journal, for the next one.
public struct StudioControl: Sendable {
  private let root: Folder

  /// For the studio at `root`.
  public init(root: Folder) { self.root = root }

  public func carryOut(_ request: ControlRequest) throws -> ControlReply {
    guard try root.facts(of: Studio.Place.state.path) != nil else {
      throw Refusal(description: "it is no studio yet: no daemon has served it")
    }
    let state = try root.folder(Studio.Place.state.path)
    if let channel = try connect(state) {
      try channel.send(request)
      guard let (reply, _) = try channel.receive(ControlReply.self) else {
        throw Refusal(description: "the daemon gave no answer; its log says more")
      }
      return reply
    }
    guard let lock = try StudioLock.take(root) else {
      throw Refusal(description: "a daemon serves it and cannot be reached yet; try again in a moment")
    }
    defer { withExtendedLifetime(lock) {} }
    return try JournalControl(journal: Journal(in: state)).carryOut(request)
  }

  private func connect(_ state: Folder) throws -> Channel? {
    do throws(SystemError) {
      return try LocalSocket.connect(to: ControlServer.name, in: state)
    } catch {
      guard error.code == EACCES else { throw error }
      throw Refusal(description: "only the user that the daemon runs as, and root, may do this")
    }
  }
}
