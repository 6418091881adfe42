// What one process may send the other: framing, and the messages inside.
import AtelierCore
import AtelierStudio
import AtelierSystem
import FuzzKit
import Glibc

@main
enum Wire {
  static func main() {
    // A frame that claims much and brings little must end, not wait: the other end is closed behind it.
    Fuzzer.run { bytes in
      guard let first = bytes.first else { return }
      receive(Array(bytes.dropFirst()), isFramed: first & 1 == 0, isReply: first & 2 == 0)
    }
  }

  private static func receive(_ bytes: [UInt8], isFramed: Bool, isReply: Bool) {
    var pair: [Int32] = [-1, -1]
    // Longer input would have to wait for a reader.
    guard bytes.count < 60_000, socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &pair) == 0 else { return }
    let (channel, other) = (Channel(Descriptor(owning: pair[0])), Descriptor(owning: pair[1]))
    do {
      let head = isFramed ? (0..<4).map { UInt8(truncatingIfNeeded: bytes.count >> (8 * $0)) } + [0, 0, 0, 0] : []
      try other.write(head + bytes)
      shutdown(other.raw, Int32(SHUT_WR))
      if isReply {
        while try channel.receive(WorkerReply.self) != nil {}
      } else {
        while try channel.receive(WorkerRequest.self) != nil {}
      }
    } catch {
      // Refused in words, as it should be.
      _ = "\(error)"
    }
  }
}
