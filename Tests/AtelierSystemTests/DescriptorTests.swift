// Bytes through descriptors, digests, locks.
import AtelierSystem
import Glibc
import TestKit
import Testing

@Suite struct DescriptorTests {
  let temporary: ScratchFolder

  init() throws { temporary = try ScratchFolder() }

  @Test func readsBackWhatWasWritten() throws {
    let file = try Descriptor.memory(name: "test")
    let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try file.write(bytes)
    #expect(try file.readAll() == bytes)
  }

  @Test func refusesMoreThanTheLimit() throws {
    let file = try Descriptor.memory(name: "test")
    try file.write("12345")
    let error = #expect(throws: SystemError.self) { try file.readAll(limit: 4) }
    #expect(error?.code == EFBIG)
  }

  @Test func readsFromTheMiddle() throws {
    let file = try Descriptor.memory(name: "test")
    try file.write("0123456789")
    #expect(try file.read(at: 7, count: 100) == Array("789".utf8))
  }

  @Test func copiesAll() throws {
    let source = try Descriptor.memory(name: "test")
    try source.write(String(repeating: "atelier ", count: 100_000))
    let target = try temporary.folder.create(PathBytes("copy"))
    #expect(try source.copyAll(to: target) == 800_000)
    #expect(try target.readAll() == source.readAll())
  }

  @Test func aSealedFileStaysAsItIs() throws {
    let file = try Descriptor.memory(name: "test")
    try file.write("final")
    try file.seal()
    let error = #expect(throws: SystemError.self) { try file.write("more") }
    #expect(error?.code == EPERM)
  }

  @Test func twoLooksAtAnUntouchedFileAgree() throws {
    try temporary.write("x", to: "a")
    let file = try temporary.folder.file(PathBytes("a"))
    #expect(try file.facts() == file.facts())
  }

  @Test func aRenameLeavesTheContentTheSame() throws {
    try temporary.write("x", to: "a")
    let file = try temporary.folder.file(PathBytes("a"))
    let before = try file.facts()
    _ = try temporary.folder.rename(PathBytes("a"), to: PathBytes("b"), in: temporary.folder)
    #expect(try file.facts().hasContent(of: before))
  }

  @Test func aGrownFileIsAnother() throws {
    let file = try temporary.folder.create(PathBytes("a"))
    let before = try file.facts()
    try file.write("x")
    #expect(try !file.facts().hasContent(of: before))
  }

  @Test func seesThatAFileIsBeingWritten() throws {
    let writer = try temporary.folder.create(PathBytes("a"))
    let reader = try temporary.folder.file(PathBytes("a"))
    // nil where the file system knows no leases.
    #expect(reader.isBeingWritten() != false)
    withExtendedLifetime(writer) {}
  }

  @Test func seesThatNobodyWrites() throws {
    try temporary.write("x", to: "a")
    #expect(try temporary.folder.file(PathBytes("a")).isBeingWritten() != true)
  }

  @Test func theSecondLockIsRefused() throws {
    let first = try temporary.folder.openOrCreate(PathBytes("lock"))
    let second = try temporary.folder.openOrCreate(PathBytes("lock"))
    #expect(try first.lock())
    #expect(try !second.lock())
  }

  @Test func aLockEndsWithItsDescriptor() throws {
    do { #expect(try temporary.folder.openOrCreate(PathBytes("lock")).lock()) }
    #expect(try temporary.folder.openOrCreate(PathBytes("lock")).lock())
  }

  @Test func tellsFreeSpace() throws {
    #expect(try temporary.folder.descriptor.space().free > 0)
  }
}

@Suite struct DigestTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  ])
  func agreesWithTheStandard(text: String, expected: String) {
    #expect(SHA256.hex(text.utf8) == expected)
  }

  @Test func piecesGiveTheWhole() throws {
    let bytes = (0..<2_500_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let file = try Descriptor.memory(name: "test")
    try file.write(bytes)
    #expect(try file.sha256() == SHA256.hex(bytes))
    for count in [0, 1, 1 << 20, bytes.count, bytes.count + 1] {
      #expect(try file.sha256(first: count) == SHA256.hex(bytes.prefix(count)))
    }
  }
}

@Suite struct ULIDTests {
  @Test func sortsByTime() {
    let earlier = ULID().text
    usleep(3000)
    #expect(earlier < ULID().text)
  }

  @Test func isNeverTheSame() {
    #expect(Set((0..<1000).map { _ in ULID() }).count == 1000)
  }

  @Test func hasTheLengthOfTheStandard() { #expect(ULID().text.utf8.count == 26) }
}
