// A stream of messages with descriptors between two processes.
internal import CLinux
import Glibc
import Synchronization

/// One end of a connection between the supervisor and a worker.
///
/// A message is a head (length of the text and number of descriptors, 4 bytes each, little-endian), with
/// the first batch of descriptors on it; then one byte for each further batch; then the text.
public final class Channel: Sendable {
  /// What came in one piece.
  public struct Message: Sendable {
    public var text: [UInt8]
    public var descriptors: [Descriptor]

    public init(text: [UInt8], descriptors: [Descriptor] = []) {
      self.text = text
      self.descriptors = descriptors
    }
  }

  /// The longest text, in bytes; what claims to be longer ends the connection.
  public static let longestText = 64 << 20
  /// The most descriptors of one message.
  public static let mostDescriptors = 4096
  /// The number that ``ChildProcess`` gives the child's end.
  public static let childDescriptor: Int32 = 3

  /// The connected socket; for a look at it, never to be read or written by others.
  public let socket: Descriptor
  private let sending = Mutex(())
  private let receiving = Mutex(())

  /// Takes over a connected stream socket.
  public init(_ socket: Descriptor) { self.socket = socket }

  /// Two ends that hear each other.
  public static func pair() throws(SystemError) -> (Channel, Channel) {
    var pair: [Int32] = [-1, -1]
    guard clinux_stream_pair(&pair) == 0 else { throw .last("create a pair of sockets") }
    return (Channel(Descriptor(owning: pair[0])), Channel(Descriptor(owning: pair[1])))
  }

  /// Sends one message whole; safe from several threads; throws EPIPE once the other end is gone.
  public func send(_ message: Message) throws(SystemError) {
    guard message.text.count <= Self.longestText, message.descriptors.count <= Self.mostDescriptors else {
      throw SystemError("send", code: EMSGSIZE)
    }
    let failure = sending.withLock { _ -> SystemError? in
      do throws(SystemError) {
        try sendWhole(message)
        return nil
      } catch {
        return error
      }
    }
    if let failure { throw failure }
  }

  /// The next message; nil when the other end is closed; throws EPROTO at what is no message.
  public func receive() throws(SystemError) -> Message? {
    let result = receiving.withLock { _ -> Result<Message?, SystemError> in
      do throws(SystemError) {
        return .success(try receiveWhole())
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  /// Ends the connection in both directions; a waiting ``receive()`` on either end gives nil.
  public func hangUp() { shutdown(socket.raw, Int32(SHUT_RDWR)) }

  private func sendWhole(_ message: Message) throws(SystemError) {
    let batch = Int(ATELIER_DESCRIPTORS_AT_ONCE)
    let raw = message.descriptors.map(\.raw)
    let head = word(message.text.count) + word(raw.count)
    try put(head, descriptors: Array(raw.prefix(batch)))
    for start in stride(from: batch, to: raw.count, by: batch) {
      try put([0], descriptors: Array(raw[start..<min(start + batch, raw.count)]))
    }
    try put(message.text, descriptors: [])
  }

  private func receiveWhole() throws(SystemError) -> Message? {
    guard let head = try take(8) else { return nil }
    let (length, count) = (number(head.text[0..<4]), number(head.text[4..<8]))
    guard length <= Self.longestText, count <= Self.mostDescriptors else {
      throw SystemError("receive", code: EPROTO)
    }
    var descriptors = head.descriptors
    while descriptors.count < count {
      guard let more = try take(1), !more.descriptors.isEmpty else { throw SystemError("receive", code: EPROTO) }
      descriptors += more.descriptors
    }
    guard let body = try take(length), descriptors.count == count, body.descriptors.isEmpty else {
      throw SystemError("receive", code: EPROTO)
    }
    return Message(text: body.text, descriptors: descriptors)
  }

  private func put(_ bytes: [UInt8], descriptors: [Int32]) throws(SystemError) {
    var done = 0
    while done < bytes.count {
      let now = done == 0 ? descriptors : []
      let sent = bytes.withUnsafeBytes {
        clinux_send(socket.raw, $0.baseAddress.map { $0 + done }, bytes.count - done, now, now.count)
      }
      guard sent > 0 else { throw .last("send") }
      done += sent
    }
  }

  /// Exactly `count` bytes; nil when the stream ends before the first.
  private func take(_ count: Int) throws(SystemError) -> Message? {
    var message = Message(text: [])
    var failure: SystemError?
    message.text = [UInt8](upTo: count) { buffer, filled in
      var raw = [Int32](repeating: -1, count: Int(ATELIER_DESCRIPTORS_AT_ONCE))
      while filled < count, let base = buffer.baseAddress {
        var arrived = 0
        let got = clinux_receive(socket.raw, base + filled, count - filled, &raw, &arrived)
        message.descriptors += raw[..<arrived].map { Descriptor(owning: $0) }
        if got == 0 { break }
        if got < 0 {
          failure = .last("receive")
          break
        }
        filled += got
      }
    }
    if let failure { throw failure }
    if message.text.isEmpty && count > 0 { return nil }
    guard message.text.count == count else { throw SystemError("receive", code: EPROTO) }
    return message
  }
}

private func word(_ value: Int) -> [UInt8] {
  (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
}

private func number(_ bytes: ArraySlice<UInt8>) -> Int {
  bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
}
