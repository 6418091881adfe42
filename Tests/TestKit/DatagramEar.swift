// A datagram socket of a test's own, in the place of the service manager's or the journal's.
public import AtelierSystem
import Glibc

/// Hears what is sent to a socket in a folder.
public final class DatagramEar: Sendable {
  public let path: String
  private let socket: Descriptor

  /// Listens at `path`, which is not there yet.
  public init(at path: String) throws {
    self.path = path
    socket = Descriptor(owning: Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0))
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    guard path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else {
      throw SystemError("bind", path: path, code: ENAMETOOLONG)
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let isBound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket.raw, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
      }
    }
    guard isBound else { throw SystemError("bind", path: path, code: errno) }
  }

  /// The next message and the descriptor beside it; nil when none comes within `seconds`.
  public func next(within seconds: Double) -> (bytes: [UInt8], file: Descriptor?)? {
    var wanted = pollfd(fd: socket.raw, events: Int16(POLLIN), revents: 0)
    guard poll(&wanted, 1, Int32(seconds * 1000)) > 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: 1 << 18)
    // Aligned as the head of a control message is: its length, level and kind, then the descriptor.
    var control = [UInt64](repeating: 0, count: 4)
    var count = 0
    bytes.withUnsafeMutableBytes { bytes in
      control.withUnsafeMutableBytes { control in
        var part = iovec(iov_base: bytes.baseAddress, iov_len: bytes.count)
        withUnsafeMutablePointer(to: &part) { part in
          var message = msghdr()
          message.msg_iov = part
          message.msg_iovlen = 1
          message.msg_control = control.baseAddress
          message.msg_controllen = control.count
          count = recvmsg(socket.raw, &message, 0)
          if message.msg_controllen == 0 { control[0] = 0 }
        }
      }
    }
    guard count >= 0 else { return nil }
    let file = control[0] == 0 ? nil : Descriptor(owning: Int32(truncatingIfNeeded: control[2]))
    return (Array(bytes.prefix(count)), file)
  }

  /// The next message as text.
  public func text(within seconds: Double) -> String? {
    next(within: seconds).map { String(decoding: $0.bytes, as: UTF8.self) }
  }
}
