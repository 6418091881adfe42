// The machine's journal, played by a socket of the test's own that reads the native protocol.
import AtelierSystem
import Glibc
import Logging
import TestKit
import Testing

@testable import AtelierDaemon

@Suite struct JournalRecordTests {
  let scratch: ScratchFolder
  let ear: DatagramEar
  let log: Logger

  init() throws {
    scratch = try ScratchFolder()
    let ear = try DatagramEar(at: scratch.folder.path.appending("journal").text)
    self.ear = ear
    log = Logger(label: "test") { _ in LineLogHandler(journal: JournalSocket(path: ear.path)) }
  }

  /// The fields of the next record, as journald reads them; nil when none comes or it is no record.
  private func next() throws -> [String: [String]]? {
    guard let (sent, file) = ear.next(within: 10) else { return nil }
    let bytes = try file?.readAll() ?? sent
    var fields: [String: [String]] = [:]
    var rest = bytes[...]
    while let end = rest.firstIndex(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "\n") }) {
      let name = String(decoding: rest[..<end], as: UTF8.self)
      let isCounted = rest[end] == UInt8(ascii: "\n")
      rest = rest[(end + 1)...]
      var count = rest.firstIndex(of: UInt8(ascii: "\n")).map { $0 - rest.startIndex } ?? 0
      if isCounted {
        count = rest.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
        rest = rest.dropFirst(8)
      }
      fields[name, default: []].append(String(decoding: rest.prefix(count), as: UTF8.self))
      rest = rest.dropFirst(count)
      guard rest.first == UInt8(ascii: "\n") else { return nil }
      rest = rest.dropFirst()
    }
    return rest.isEmpty ? fields : nil
  }

  @Test func anEventHasItsFields() throws {
    log.warning(
      "went to problem/",
      metadata: [
        "event": "problem", "picture": "drop/autumn/a b.jpg", "recipe": "recipes/r.yaml", "job": "01abc",
        "in work": "2",
        "reason": "no",
      ])
    let fields = try #require(try next())
    #expect(fields["MESSAGE_ID"] == [Landmark.problem.id])
    #expect(fields["PRIORITY"] == ["4"] && fields["SYSLOG_IDENTIFIER"] == ["atelier"])
    #expect(fields["ATELIER_FOLDER"] == ["drop/autumn"] && fields["ATELIER_FILE"] == ["a b.jpg"])
    #expect(fields["ATELIER_RECIPE"] == ["recipes/r.yaml"] && fields["ATELIER_JOB"] == ["01abc"])
    #expect(fields["ATELIER_REASON"] == ["no"] && fields["ATELIER_IN_WORK"] == ["2"])
    #expect(fields["ATELIER_EVENT"] == ["problem"])
    let message = try #require(fields["MESSAGE"]?.first)
    #expect(message.hasPrefix("went to problem/ event=problem "))
    #expect(message.contains("picture=\"drop/autumn/a b.jpg\""))
  }

  @Test(arguments: ["two\nlines", "\n", "a\nPRIORITY=0\nX=y", "ends\n", "=\n="])
  func aValueWithLinesIsOneValue(value: String) throws {
    log.error("m", metadata: ["reason": "\(value)", "zone": "after"])
    let fields = try #require(try next())
    #expect(fields["ATELIER_REASON"] == [value])
    #expect(fields["PRIORITY"] == ["3"] && fields["ATELIER_ZONE"] == ["after"] && fields["X"] == nil)
    #expect(fields["MESSAGE"]?.first?.contains("\n") == false)
  }

  @Test func aLargeRecordGoesAsASealedFile() throws {
    let value = String(repeating: "long ", count: 200_000)
    log.info("m", metadata: ["reason": "\(value)"])
    let (bytes, file) = try #require(ear.next(within: 10))
    let descriptor = try #require(file)
    #expect(bytes.isEmpty)
    #expect(try String(decoding: descriptor.readAll(), as: UTF8.self).contains("ATELIER_REASON=\(value)\n"))
    #expect(throws: SystemError.self) { try descriptor.write("more") }
  }

  @Test(arguments: [("id", "ATELIER_ID"), ("in work", "ATELIER_IN_WORK"), ("é", "ATELIER___"), ("_A9", "ATELIER__A9")])
  func aFieldsNameIsOneThatTheJournalTakes(key: String, name: String) { #expect(JournalRecord.name(key) == name) }

  @Test func aFieldsNameIsNeverTooLong() {
    #expect(JournalRecord.name(String(repeating: "x", count: 200)).utf8.count == 64)
  }

  @Test func eachLandmarkHasANumberOfItsOwn() {
    let ids = Landmark.allCases.map(\.id)
    #expect(Set(ids).count == ids.count)
    for id in ids { #expect(id.utf8.count == 32 && id.allSatisfy { $0.isHexDigit && !$0.isUppercase }) }
  }

  @Test func onlyTheStreamThatTheManagerMadeIsTheJournal() throws {
    var facts = stat()
    #expect(fstat(STDERR_FILENO, &facts) == 0)
    let own = "\(facts.st_dev):\(facts.st_ino)"
    #expect(JournalSocket(environment: ["JOURNAL_STREAM": own])?.path == "/run/systemd/journal/socket")
    #expect(JournalSocket(environment: ["JOURNAL_STREAM": "1:2"]) == nil)
    #expect(JournalSocket(environment: ["JOURNAL_STREAM": "words"]) == nil)
    #expect(JournalSocket(environment: [:]) == nil)
  }

  @Test func withoutTheJournalsSocketNothingIsSent() {
    let socket = JournalSocket(path: scratch.folder.path.appending("nobody").text)
    #expect(!socket.send(JournalRecord(level: .info, line: "m", metadata: [:])))
  }
}
