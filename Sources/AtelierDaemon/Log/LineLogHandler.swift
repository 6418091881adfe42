// The daemon's log: one event, one line, for people and for the journal of the service manager.
internal import AtelierSystem
internal import FoundationEssentials
internal import Glibc
public import Logging

/// Writes each event to standard error as one line: `level message key=value …`.
///
/// Where standard error is the machine's journal, the event goes there with its fields, or, where that fails, as a line
/// that begins with its priority. Of one kind of line, 200 are written in ten seconds, and the next one tells how many
/// were left out.
public struct LineLogHandler: LogHandler {
  public var logLevel = Logger.Level.info
  public var metadata: Logger.Metadata = [:]
  public var metadataProvider: Logger.MetadataProvider?
  private let journal: JournalSocket?
  private let budget = LineBudget()

  /// JOURNAL_STREAM in `environment` tells that standard error goes to the journal.
  public init(environment: [String: String]) { self.init(journal: JournalSocket(environment: environment)) }

  init(journal: JournalSocket?) { self.journal = journal }

  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  public func log(event: LogEvent) {
    guard let missed = budget.admit("\(event.level) \(event.message)", now: .now) else { return }
    var all = metadata.merging(metadataProvider?.get() ?? [:]) { $1 }
    all.merge(event.metadata ?? [:]) { $1 }
    if let error = event.error { all["error"] = "\(error)" }
    if missed > 0 { all["lines left out"] = "\(missed)" }
    let line = Self.line("\(event.message)", all)
    if let journal, journal.send(JournalRecord(level: event.level, line: line, metadata: all)) { return }
    let head =
      journal == nil ? Date().formatted(.iso8601) + " \(event.level.rawValue) " : "<\(Self.priority(event.level))>"
    // In one call, so that lines of several threads do not mix; nobody is there to be told of a failure.
    let text = Array("\(head)\(line)\n".utf8)
    text.withUnsafeBytes { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  /// The event as one line without its end.
  static func line(_ message: String, _ metadata: Logger.Metadata) -> String {
    let pairs = metadata.sorted { $0.key < $1.key }.map { " \(escaped($0.key))=\(quoted("\($0.value)"))" }
    return "\(escaped(message))\(pairs.joined())"
  }

  /// syslog's number for a level.
  static func priority(_ level: Logger.Level) -> Int {
    switch level {
    case .trace, .debug: 7
    case .info: 6
    case .notice: 5
    case .warning: 4
    case .error: 3
    case .critical: 2
    }
  }

  /// A value that has blanks or quotes goes into quotes.
  private static func quoted(_ value: String) -> String {
    let text = escaped(value)
    let isPlain = !text.isEmpty && !text.utf8.contains { $0 == 0x20 || $0 == 0x22 || $0 == 0x3D }
    return isPlain ? text : "\"\(text.replacing("\"", with: "\\\""))\""
  }

  /// Control characters as escapes: a picture's name may not write lines of its own.
  private static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\\\".unicodeScalars
      case "\n": escaped += "\\n".unicodeScalars
      case "\r": escaped += "\\r".unicodeScalars
      case "\t": escaped += "\\t".unicodeScalars
      case _ where scalar.properties.generalCategory == .control || scalar == "\u{2028}" || scalar == "\u{2029}":
        escaped += "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
