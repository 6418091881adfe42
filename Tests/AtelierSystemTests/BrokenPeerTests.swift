// What a worker in disorder may send.
import AtelierSystem
import Glibc
import Testing

@Suite struct BrokenPeerTests {
  let channel: Channel
  let peer: Descriptor

  init() throws {
    var pair: [Int32] = [-1, -1]
    try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &pair) == 0)
    channel = Channel(Descriptor(owning: pair[0]))
    peer = Descriptor(owning: pair[1])
  }

  private func head(length: UInt32, descriptors: UInt32) -> [UInt8] {
    [length, descriptors].flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
  }

  private func expectNoMessage(_ bytes: [UInt8], at location: SourceLocation = #_sourceLocation) throws {
    try peer.write(bytes)
    shutdown(peer.raw, Int32(SHUT_RDWR))
    let error = #expect(throws: SystemError.self, sourceLocation: location) { try channel.receive() }
    #expect(error?.code == EPROTO, sourceLocation: location)
  }

  @Test func aLengthBeyondTheLimitTakesNoMemory() throws { try expectNoMessage(head(length: .max, descriptors: 0)) }

  @Test func aCountBeyondTheLimitIsRefused() throws { try expectNoMessage(head(length: 1, descriptors: 4097)) }

  @Test func anEndInTheHeadIsNoMessage() throws { try expectNoMessage([1, 0, 0]) }

  @Test func anEndInTheTextIsNoMessage() throws { try expectNoMessage(head(length: 10, descriptors: 0) + [1, 2, 3]) }

  @Test func promisedDescriptorsThatDoNotComeAreNoMessage() throws {
    try expectNoMessage(head(length: 1, descriptors: 2) + [0, 1])
  }

  @Test func anEndBetweenMessagesIsTheEnd() throws {
    try peer.write(head(length: 1, descriptors: 0) + [65])
    shutdown(peer.raw, Int32(SHUT_RDWR))
    #expect(try channel.receive()?.text == [65])
    #expect(try channel.receive() == nil)
  }

  @Test func aMessageMayComeByteByByte() throws {
    let bytes = head(length: 3, descriptors: 0) + [1, 2, 3]
    try WorkThread.start("peer") { [peer] in
      for byte in bytes {
        try? peer.write([byte])
        usleep(1_000)
      }
    }
    #expect(try channel.receive()?.text == [1, 2, 3])
  }

  @Test func thousandsOfDescriptorsTravel() throws {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    let count = min(3000, Int(clamping: limit.rlim_cur) / 2)
    let (one, other) = try Channel.pair()
    let file = try Descriptor.memory(name: "test")
    try file.write("shared")
    let message = Channel.Message(text: [7], descriptors: [Descriptor](repeating: file, count: count))
    try WorkThread.start("sender") { try? one.send(message) }
    let received = try #require(try other.receive())
    #expect(received.descriptors.count == count)
    #expect(try received.descriptors.last?.readAll() == Array("shared".utf8))
  }

  @Test func moreDescriptorsThanAMessageHoldsAreNotSent() throws {
    let files = [Descriptor](repeating: try Descriptor.memory(name: "test"), count: Channel.mostDescriptors + 1)
    let error = #expect(throws: SystemError.self) { try channel.send(Channel.Message(text: [], descriptors: files)) }
    #expect(error?.code == EMSGSIZE)
  }

  @Test func aPeerThatDiesInTheMiddleIsAnErrorAndNoSignal() throws {
    let peer = peer
    try WorkThread.start("peer") {
      _ = try? peer.read(at: 0, count: 0)
      usleep(50_000)
      shutdown(peer.raw, Int32(SHUT_RDWR))
    }
    let error = #expect(throws: SystemError.self) {
      try channel.send(Channel.Message(text: [UInt8](repeating: 0, count: 16 << 20)))
    }
    #expect(error?.code == EPIPE || error?.code == ECONNRESET)
  }
}
