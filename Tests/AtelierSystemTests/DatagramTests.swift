// Datagrams to local sockets, whose files belong to whom, and what another process takes.
import AtelierSystem
import Glibc
import TestKit
import Testing

@Suite struct DatagramTests {
  let scratch: ScratchFolder
  let ear: DatagramEar

  init() throws {
    scratch = try ScratchFolder()
    ear = try DatagramEar(at: scratch.folder.path.appending("ear").text)
  }

  @Test(arguments: [[], [0], Array("a\n\0b".utf8), [UInt8](repeating: 7, count: 60_000)])
  func arriveWholeAndAlone(bytes: [UInt8]) throws {
    try Datagram.send(bytes, to: ear.path)
    let heard = try #require(ear.next(within: 10))
    #expect(heard.bytes == bytes && heard.file == nil)
  }

  @Test func carryADescriptor() throws {
    let file = try Descriptor.memory(name: "test")
    try file.write("beside")
    try Datagram.send([1], with: file, to: ear.path)
    let heard = try #require(ear.next(within: 10))
    #expect(heard.bytes == [1])
    #expect(try heard.file?.readAll() == Array("beside".utf8))
  }

  @Test func whatIsTooLargeIsRefusedWhole() {
    let error = #expect(throws: SystemError.self) {
      try Datagram.send([UInt8](repeating: 0, count: 8 << 20), to: ear.path)
    }
    #expect(error?.code == EMSGSIZE)
    #expect(ear.next(within: 0) == nil)
  }

  @Test(arguments: [("", EINVAL), ("x", EINVAL), ("/nowhere/ear", ENOENT)])
  func anotherPlaceIsAnError(path: String, code: Int32) {
    let error = #expect(throws: SystemError.self) { try Datagram.send([1], to: path) }
    #expect(error?.code == code)
  }

  @Test func aPathThatIsTooLongIsAnError() {
    let error = #expect(throws: SystemError.self) {
      try Datagram.send([1], to: "/" + String(repeating: "long", count: 100))
    }
    #expect(error?.code == EINVAL)
  }
}

@Suite struct OwnerTests {
  let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func file(_ permissions: UInt32) throws -> Descriptor {
    let file = try scratch.folder.create(PathBytes("f"))
    #expect(fchmod(file.raw, permissions) == 0)
    return file
  }

  @Test func whatThisUserMadeIsItsOwn() throws { #expect(try file(0o600).isOwn()) }

  @Test(.enabled(if: getuid() == 0, "only root gives files away")) func whatWasGivenAwayIsNot() throws {
    let file = try file(0o600)
    #expect(fchown(file.raw, 65534, 65534) == 0)
    #expect(try !file.isOwn())
  }

  @Test(arguments: [
    (UInt32(0o600), true), (0o660, true), (0o640, true), (0o604, false), (0o602, false), (0o666, false),
  ])
  func isPrivateWhereOthersMayNeitherReadNorWrite(permissions: UInt32, isPrivate: Bool) throws {
    #expect(try file(permissions).isPrivate() == isPrivate)
  }
}

@Suite struct MachineTests {
  @Test func aProcessHasMemory() throws {
    let own = try #require(Machine.residentMemory(of: Machine.process))
    #expect(own > 1 << 20 && own < Machine.memory)
  }

  @Test func aProcessThatIsNotThereHasNone() { #expect(Machine.residentMemory(of: Int32.max) == nil) }

  @Test func aTestMayUseTheNetwork() { #expect(Machine.mayUseNetwork) }
}
