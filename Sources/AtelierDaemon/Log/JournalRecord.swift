// One event in the form of the machine's journal: fields with names, values of any bytes.
import Logging

/// What is sent to journald for one event (systemd.io/JOURNAL_NATIVE_PROTOCOL).
struct JournalRecord {
  private(set) var bytes: [UInt8] = []

  /// - Parameter line: the message as `journalctl` shows it.
  init(level: Logger.Level, line: String, metadata: Logger.Metadata) {
    add("MESSAGE", line)
    add("PRIORITY", "\(LineLogHandler.priority(level))")
    add("SYSLOG_IDENTIFIER", "atelier")
    for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
      let text = "\(value)"
      switch key {
      case Landmark.field: if let landmark = Landmark(rawValue: text) { add("MESSAGE_ID", landmark.id) }
      case "picture":
        let end = text.lastIndex(of: "/")
        add("ATELIER_FOLDER", end.map { String(text[..<$0]) } ?? "")
        add("ATELIER_FILE", end.map { String(text[text.index(after: $0)...]) } ?? text)
        continue
      default: break
      }
      add(Self.name(key), text)
    }
  }

  /// `ATELIER_IN_WORK` for `in work`: capitals, digits and `_`, 64 at most.
  static func name(_ key: String) -> String {
    let signs = key.utf8.prefix(64 - "ATELIER_".utf8.count).map { sign in
      switch sign {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): sign - 0x20
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): sign
      default: UInt8(ascii: "_")
      }
    }
    return "ATELIER_" + String(decoding: signs, as: UTF8.self)
  }

  private mutating func add(_ name: String, _ value: String) {
    let value = Array(value.utf8)
    bytes += name.utf8
    if value.contains(UInt8(ascii: "\n")) {
      // A value with lines of its own is told by its length, 8 bytes with the lowest first.
      bytes.append(UInt8(ascii: "\n"))
      bytes += (0..<8).map { UInt8(truncatingIfNeeded: value.count >> (8 * $0)) }
    } else {
      bytes.append(UInt8(ascii: "="))
    }
    bytes += value
    bytes.append(UInt8(ascii: "\n"))
  }
}
