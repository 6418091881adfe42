// What a soak has done so far, so that an interrupted one goes on.
import AtelierSystem
import Foundation
import TestKit

/// One line of JSON for each kill and each end of a round.
final class SoakBook {
  struct Entry: Codable {
    enum Kind: String, Codable { case moment, call, end, trace }

    var kind: Kind
    /// Seconds since 1970.
    var at = Date().timeIntervalSince1970
    /// Milliseconds that the daemon lived.
    var lived: Int?
    /// The system call, and which one of its thread it was.
    var call: String?
    /// The folder that it had to be made in; nil for any.
    var folder: String?
    var number: Int?
    /// The call as it was traced, or all of them.
    var traced: String?
    /// Whether the daemon had come through its start.
    var isRecovered: Bool?
    var report: SoakAudit.Report?
    /// Pictures that had come in.
    var dropped: Int?
  }

  /// How many kills are wanted: a few, and as many as ATELIER_SOAK_KILLS says in the long form.
  static let kills = number("ATELIER_SOAK_KILLS") ?? 4
  /// Where the long form keeps its studios and its book; no folder means the short form.
  static let folder = getenv("ATELIER_SOAK").map { String(cString: $0) }

  private static func number(_ name: String) -> Int? { getenv(name).flatMap { Int(String(cString: $0)) } }

  private(set) var entries: [Entry] = []
  private let file = SoakBook.folder.map { URL(filePath: $0 + "/kills.jsonl") }

  init() throws {
    guard let file, let text = try? String(contentsOf: file, encoding: .utf8) else { return }
    entries = text.split(separator: "\n").compactMap { try? JSONDecoder().decode(Entry.self, from: Data($0.utf8)) }
  }

  func write(_ entry: Entry) throws {
    entries.append(entry)
    guard let file else { return }
    let end = Descriptor(owning: open(file.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644))
    try end.write(Array(JSONEncoder().encode(entry)) + [10])
  }

  var killsLeft: Int { Self.kills - entries.count { $0.kind == .moment } }

  func has(_ call: String, _ number: Int, below folder: String? = nil) -> Bool {
    entries.contains { $0.call == call && $0.number == number && $0.folder == folder }
  }
}
