// A socket in a folder, by which a command speaks with a running daemon.
internal import CLinux
import Glibc

/// A socket that only its owner and root can reach.
public final class LocalSocket: Sendable {
  /// Seconds for which a silent peer is heard.
  private static let patience: Int32 = 10

  private let listener: Descriptor

  /// Listens as `name` in `folder`, in the place of what lies there.
  public init(listeningIn folder: Folder, as name: String) throws(SystemError) {
    let raw = Self.path(folder, name).withCString { clinux_listen($0) }
    guard raw >= 0 else { throw .last("listen", folder.path.appending(name)) }
    listener = Descriptor(owning: raw)
  }

  /// The next peer; nil when it is another user, or is gone already.
  public func accept() throws(SystemError) -> Channel? {
    var user: uid_t = 0
    let raw = clinux_accept(listener.raw, &user, Self.patience)
    guard raw >= 0 else { throw .last("accept") }
    let channel = Channel(Descriptor(owning: raw))
    return user == geteuid() || user == 0 ? channel : nil
  }

  /// A connection to who listens as `name` in `folder`; nil when nobody does.
  public static func connect(to name: String, in folder: Folder) throws(SystemError) -> Channel? {
    let raw = path(folder, name).withCString { clinux_connect($0) }
    if raw >= 0 { return Channel(Descriptor(owning: raw)) }
    if errno == ENOENT || errno == ECONNREFUSED { return nil }
    throw .last("connect", folder.path.appending(name))
  }

  /// Through the folder's descriptor: a socket's name has 108 bytes, and a studio's path may be longer.
  private static func path(_ folder: Folder, _ name: String) -> PathBytes {
    PathBytes("/proc/self/fd/\(folder.descriptor.raw)/\(name)")
  }
}
