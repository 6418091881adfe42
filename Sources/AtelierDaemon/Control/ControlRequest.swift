/// What a person may ask of a studio's daemon.
public enum ControlRequest: Codable, Hashable, Sendable {
  case mode(DaemonMode)
  /// Try these jobs again, which failed, were cancelled or wait.
  case retry([String])
  /// Try all again that failed or were given up.
  case retryAllFailed
  /// Give these jobs up.
  case cancel([String])

  /// What is asked for, for the log.
  var words: String {
    switch self {
    case .mode(let mode): mode.rawValue
    case .retry, .retryAllFailed: "try again"
    case .cancel: "cancel"
    }
  }
}

/// What a daemon is willing to do; kept in the journal, so that it outlives the daemon.
public enum DaemonMode: String, Codable, Hashable, Sendable, CaseIterable {
  case running
  /// Pictures are taken in, but no job is begun.
  case paused
  /// What was taken in is finished, and no picture is taken in.
  case draining
}

/// What came of a request.
public struct ControlReply: Codable, Hashable, Sendable {
  /// The jobs that were changed, by their ids.
  public var changed: [String]
  /// Why others were not, a sentence each.
  public var refused: [String]

  public init(changed: [String] = [], refused: [String] = []) {
    self.changed = changed
    self.refused = refused
  }
}
