// Messages that are values: one JSON object each.
internal import FoundationEssentials
import Glibc

extension Channel {
  /// Sends `value` as JSON with `descriptors` beside it.
  public func send(_ value: some Encodable, descriptors: [Descriptor] = []) throws(SystemError) {
    let text: [UInt8]
    do {
      text = Array(try JSONEncoder().encode(value))
    } catch {
      // The only values that JSON can't hold are numbers that are none.
      throw SystemError("encode a message", code: EINVAL)
    }
    try send(Message(text: text, descriptors: descriptors))
  }

  /// The next value with its descriptors; nil when the other end is closed.
  ///
  /// Throws EPROTO at any other value.
  public func receive<Value: Decodable>(
    _ type: Value.Type
  ) throws(SystemError) -> (value: Value, descriptors: [Descriptor])? {
    guard let message = try receive() else { return nil }
    guard let value = try? JSONDecoder().decode(type, from: Data(message.text)) else {
      throw SystemError("decode a message", code: EPROTO)
    }
    return (value, message.descriptors)
  }
}
