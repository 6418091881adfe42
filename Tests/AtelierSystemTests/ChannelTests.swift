// Messages arrive whole, in order, with their descriptors.
import AtelierSystem
import Glibc
import Testing

@Suite struct ChannelTests {
  let ends: (Channel, Channel)

  init() throws { ends = try Channel.pair() }

  func file(_ text: String) throws -> Descriptor {
    let file = try Descriptor.memory(name: "test")
    try file.write(text)
    return file
  }

  /// Sends on a thread of its own, since a socket holds less than the larger messages.
  func send(_ messages: [Channel.Message]) throws {
    let sender = ends.0
    try WorkThread.start("sender") { for message in messages { try? sender.send(message) } }
  }

  @Test func keepsTheOrder() throws {
    try send((0..<100).map { Channel.Message(text: Array("message \($0)".utf8)) })
    for index in 0..<100 {
      #expect(try ends.1.receive()?.text == Array("message \(index)".utf8))
    }
  }

  @Test(arguments: [0, 1, 199, 200, 201, 555])
  func carriesAnyNumberOfDescriptors(count: Int) throws {
    let files = try (0..<count).map { try file("file \($0)") }
    try send([Channel.Message(text: Array("text".utf8), descriptors: files)])
    let message = try #require(try ends.1.receive())
    #expect(message.text == Array("text".utf8))
    #expect(try message.descriptors.map { try $0.readAll() } == (0..<count).map { Array("file \($0)".utf8) })
  }

  @Test func carriesSeveralMegabytes() throws {
    let text = (0..<9_000_000).map { UInt8(truncatingIfNeeded: $0 &* 13) }
    try send([Channel.Message(text: text, descriptors: [try file("x")]), Channel.Message(text: [1])])
    #expect(try ends.1.receive()?.text == text)
    #expect(try ends.1.receive()?.text == [1])
  }

  @Test func anEmptyTextIsAMessage() throws {
    try ends.0.send(Channel.Message(text: []))
    #expect(try ends.1.receive()?.text == [])
  }

  @Test func theEndIsNoError() throws {
    ends.0.hangUp()
    #expect(try ends.1.receive() == nil)
  }

  @Test func sendingToNobodyIsAnErrorAndNoSignal() throws {
    ends.1.hangUp()
    let error = #expect(throws: SystemError.self) { try ends.0.send(Channel.Message(text: [1])) }
    #expect(error?.code == EPIPE)
  }

  @Test func tooLongAMessageIsNotSent() {
    let text = [UInt8](repeating: 0, count: Channel.longestText + 1)
    let error = #expect(throws: SystemError.self) { try ends.0.send(Channel.Message(text: text)) }
    #expect(error?.code == EMSGSIZE)
  }

  @Test func threadsDoNotMixTheirMessages() throws {
    let sender = ends.0
    for thread in 0..<4 {
      try WorkThread.start("sender") {
        for _ in 0..<50 {
          try? sender.send(Channel.Message(text: [UInt8](repeating: UInt8(thread), count: 100_000)))
        }
      }
    }
    for _ in 0..<200 {
      let text = try #require(try ends.1.receive()).text
      #expect(text.count == 100_000 && Set(text).count == 1)
    }
  }

  struct Value: Codable, Equatable { var name: String, numbers: [Int] }

  @Test func carriesValues() throws {
    let value = Value(name: "é\n\"", numbers: [1, 2, 3])
    try ends.0.send(value, descriptors: [try file("beside")])
    let received = try #require(try ends.1.receive(Value.self))
    #expect(received.value == value)
    #expect(try received.descriptors.first?.readAll() == Array("beside".utf8))
  }

  @Test func anotherValueIsRefused() throws {
    try ends.0.send(Channel.Message(text: Array("[1]".utf8)))
    let error = #expect(throws: SystemError.self) { try ends.1.receive(Value.self) }
    #expect(error?.code == EPROTO)
  }
}
