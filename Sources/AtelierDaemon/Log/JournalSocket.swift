// Where the machine's journal takes records.
import AtelierSystem
import Glibc

/// The socket of journald.
struct JournalSocket {
  static let usual = "/run/systemd/journal/socket"

  let path: String

  /// The journal's, where standard error leads there: JOURNAL_STREAM in `environment` names the very stream, so that one
  /// that was inherited and redirected since is not believed.
  init?(environment: [String: String], path: String = usual) {
    var facts = stat()
    guard let stream = environment["JOURNAL_STREAM"], fstat(STDERR_FILENO, &facts) == 0,
      stream == "\(facts.st_dev):\(facts.st_ino)"
    else { return nil }
    self.path = path
  }

  init(path: String) { self.path = path }

  /// Whether the journal has it.
  func send(_ record: JournalRecord) -> Bool {
    do throws(SystemError) {
      do throws(SystemError) {
        try Datagram.send(record.bytes, to: path)
      } catch {
        guard error.code == EMSGSIZE || error.code == ENOBUFS else { throw error }
        // Too much for one piece goes as a file that can no longer be changed.
        let file = try Descriptor.memory(name: "journal-record")
        try file.write(record.bytes)
        try file.seal()
        try Datagram.send([], with: file, to: path)
      }
      return true
    } catch {
      return false
    }
  }
}
