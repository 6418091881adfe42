/// How a webhook fares, for `atelier status`; nothing in it is secret.
public struct WebhookHealth: Codable, Hashable, Sendable {
  /// `https://host:port`, without the path, which may be a secret.
  public var target: String
  /// Notices that it took since the daemon began.
  public var posted = 0
  /// Tries in a row that came to nothing; 0 while all is well.
  public var failures = 0
  /// Notices that wait to be posted.
  public var waiting = 0
  /// Notices that were given up since the last one that was posted.
  public var missed = 0
  /// Why the last try came to nothing; nil while all is well.
  public var reason: String?
}
