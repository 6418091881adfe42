import AtelierSystem
import Glibc

/// Hears requests on the studio's control socket, one peer after the other.
struct ControlServer {
  static let name = "control"

  private let socket: LocalSocket

  /// Listens in the folder `state`.
  init(in state: Folder) throws(SystemError) { socket = try LocalSocket(listeningIn: state, as: Self.name) }

  /// Gives each request to `take`, with the way to answer it.
  func start(_ take: @escaping @Sendable (ControlRequest, @escaping @Sendable (ControlReply) -> Void) -> Void)
    throws(SystemError)
  {
    try WorkThread.start("control") { [socket] in
      while true {
        do throws(SystemError) {
          guard let channel = try socket.accept(), let (request, _) = try channel.receive(ControlRequest.self) else {
            continue
          }
          take(request) { try? channel.send($0) }
        } catch {
          // A peer that says nothing or nonsense is let go; without descriptors left, one waits for better times.
          if error.code == EMFILE || error.code == ENFILE { sleep(1) }
        }
      }
    }
  }
}
