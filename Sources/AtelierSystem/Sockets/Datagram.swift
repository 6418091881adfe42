// Messages to the sockets of the service manager and the journal, which want no answer.
internal import CLinux

/// Datagrams to local sockets.
public enum Datagram {
  /// Sends `bytes` in one piece to the socket at `path`, with `descriptor` beside them; an '@' first makes the name an
  /// abstract one.
  ///
  /// Throws EMSGSIZE where they are too many for one piece.
  public static func send(
    _ bytes: [UInt8], with descriptor: Descriptor? = nil, to path: String
  ) throws(SystemError) {
    let sent = withExtendedLifetime(descriptor) {
      bytes.withUnsafeBytes { clinux_datagram(path, $0.baseAddress, $0.count, descriptor?.raw ?? -1) }
    }
    guard sent == 0 else { throw .last("send", PathBytes(path)) }
  }
}
