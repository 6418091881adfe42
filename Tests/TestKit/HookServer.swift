// A web server of a test's own, which takes posts and answers as it is told to.
import AtelierSystem
import Foundation
import Glibc
import Synchronization

/// Listens on this machine's own address until its last reference goes.
public final class HookServer: Sendable {
  /// How a post is answered.
  public enum Manner: Sendable {
    case status(Int)
    case redirect(to: String)
    /// Never.
    case silence
  }

  /// What came in.
  public struct Post: Sendable {
    /// "POST /hook HTTP/1.1"
    public let line: String
    /// By their names in small letters.
    public let headers: [String: String]
    public let body: String

    /// The value of the body's field as text; nil when there is none.
    public func field(_ name: String) -> String? { fields[name].map { "\($0)" } }

    /// A number of the body's `counts`.
    public func count(_ name: String) -> Int? { (fields["counts"] as? [String: Int])?[name] }

    private var fields: [String: Any] {
      (try? JSONSerialization.jsonObject(with: Data(body.utf8))) as? [String: Any] ?? [:]
    }
  }

  private struct State {
    var manner: Manner
    var posts: [Post] = []
  }

  private let listener: Descriptor
  private let port: UInt16
  private let state: Shared

  private final class Shared: Sendable {
    let value: Mutex<State>

    init(_ manner: Manner) { value = Mutex(State(manner: manner)) }
  }

  public init(_ manner: Manner = .status(200)) throws {
    let raw = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    listener = Descriptor(owning: raw)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(raw, $0, size) == 0 && listen(raw, 16) == 0 && getsockname(raw, $0, &size) == 0
      }
    }
    guard isBound else { throw SystemError("listen", code: errno) }
    port = UInt16(bigEndian: address.sin_port)
    state = Shared(manner)
    try WorkThread.start("hook-server") { [state] in
      while true {
        let peer = accept(raw, nil, nil)
        if peer < 0 { return }
        _ = try? WorkThread.start("hook-peer") { Self.serve(Descriptor(owning: peer), state) }
      }
    }
  }

  deinit { shutdown(listener.raw, Int32(SHUT_RDWR)) }

  /// `http://127.0.0.1:PORT`
  public var target: String { "http://127.0.0.1:\(port)" }

  /// All that came whole, the oldest first.
  public var posts: [Post] { state.value.withLock { $0.posts } }

  /// Those of one event.
  public func posts(of event: String) -> [Post] { posts.filter { $0.field("event") == event } }

  /// Answers so from now on.
  public func behave(_ manner: Manner) { state.value.withLock { $0.manner = manner } }

  private static func serve(_ peer: Descriptor, _ state: Shared) {
    guard let post = read(peer) else { return }
    let manner = state.value.withLock { state in
      state.posts.append(post)
      return state.manner
    }
    switch manner {
    case .status(let status):
      try? peer.write("HTTP/1.1 \(status) So\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")
    case .redirect(let place):
      try? peer.write("HTTP/1.1 307 There\r\nLocation: \(place)\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    case .silence:
      // Until the other end has had enough.
      var byte: UInt8 = 0
      while recv(peer.raw, &byte, 1, 0) > 0 {}
    }
  }

  private static func read(_ peer: Descriptor) -> Post? {
    var bytes = Data()
    while true {
      if let end = bytes.range(of: Data("\r\n\r\n".utf8)) {
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
          guard let colon = line.firstIndex(of: ":") else { continue }
          headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        let body = bytes[end.upperBound...]
        if body.count >= Int(headers["content-length"] ?? "") ?? 0 {
          return Post(line: lines[0], headers: headers, body: String(decoding: body, as: UTF8.self))
        }
      }
      var part = [UInt8](repeating: 0, count: 4096)
      let count = recv(peer.raw, &part, part.count, 0)
      if count <= 0 { return nil }
      bytes += part.prefix(count)
    }
  }
}
