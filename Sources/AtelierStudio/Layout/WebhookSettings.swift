// Who is told by HTTP what happens in a studio: `webhook` in `atelier.yaml`.
import Glibc

/// An address that is posted to when something happens.
public struct WebhookSettings: Codable, Hashable, Sendable {
  /// What may be told.
  public enum Event: String, Codable, Sendable, CaseIterable {
    /// A picture went to `problem/`.
    case problem
    /// A recipe has mistakes.
    case recipe
    /// `atelier.yaml` has mistakes, and what was read before stays in force.
    case settings
    /// Jobs wait for something that is missing here: a disk, a share, space, memory, a model.
    case waiting
    /// Little space is left, or the journal cannot be written.
    case disk
    /// All that was taken in is done.
    case idle
  }

  /// What is sent as `Authorization: Bearer …`, by where it is kept; never the secret itself.
  public enum Token: Codable, Hashable, Sendable {
    /// A file, by its absolute path.
    case file(String)
    /// A credential that the service manager gives the service, by its name.
    case credential(String)
  }

  /// https or http. Its path may be a secret too, so it is told to nobody; ``target`` may be.
  public var url: String
  /// What is told; all, where the owner names none.
  public var events: Set<Event>
  public var token: Token?

  public init(url: String, events: Set<Event> = Set(Event.allCases), token: Token? = nil) {
    self.url = url
    self.events = events
    self.token = token
  }

  /// Whom the address leads to, for people: `https://host:port`.
  public var target: String { Self.target(of: url) ?? "" }

  /// The scheme and the host of a web address; nil when it is none, or holds a name or a password.
  public static func target(of url: String) -> String? {
    guard url.utf8.count <= 2048, url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
    for scheme in ["https://", "http://"] where url.lowercased().hasPrefix(scheme) {
      let host = url.dropFirst(scheme.utf8.count).prefix { !"/?#\\".contains($0) }
      guard let first = host.utf8.first, first != UInt8(ascii: ":"), !host.contains("@") else { return nil }
      return scheme + host
    }
    return nil
  }

  /// The token that `word` names; nil when it is neither an absolute path nor a plain name.
  public static func token(_ word: String) -> Token? {
    if word.hasPrefix("/") { return word.utf8.contains(0) ? nil : .file(word) }
    let isName = word.utf8.allSatisfy {
      isalnum(Int32($0)) != 0 || [UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ".")].contains($0)
    }
    return isName && !word.isEmpty && word.utf8.count <= 255 && !word.hasPrefix(".") ? .credential(word) : nil
  }

  /// Whether a token goes over the wire as it is, and not to this machine itself.
  public var sendsTokenInClear: Bool {
    let isHere = ["http://localhost", "http://127.0.0.1", "http://[::1]"].contains {
      target == $0 || target.hasPrefix($0 + ":")
    }
    return token != nil && target.hasPrefix("http://") && !isHere
  }
}
