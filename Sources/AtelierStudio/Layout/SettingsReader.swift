public import AtelierCore
public import AtelierSystem
import Glibc

/// Reads a studio's `atelier.yaml`.
public struct SettingsReader {
  var settings = Settings()
  var diagnostics: [Diagnostic] = []
  let file: SourceFile
  /// Whether what is written is the owner's word and nobody else's.
  let isTrusted: Bool

  /// The settings of the studio at `root`; those that are missing or wrong are the usual ones.
  public static func read(in root: Folder) -> (Settings, [Diagnostic]) {
    let name = Studio.settingsFile
    do throws(SystemError) {
      let file = try root.file(name)
      return read(SourceFile(name: name.text, bytes: try file.readAll(limit: 1 << 20)), isTrusted: try file.isOwn())
    } catch {
      if error.code == ENOENT { return (Settings(), []) }
      return (Settings(), [Diagnostic(file: name.text, mark: nil, message: "cannot be read: \(error.reason)")])
    }
  }

  /// The settings in `file`; `isTrusted` tells whether only the owner can have written it.
  public static func read(_ file: SourceFile, isTrusted: Bool = true) -> (Settings, [Diagnostic]) {
    if isEmpty(file) { return (Settings(), []) }
    let (root, diagnostics) = YAMLReader.read(file)
    var reader = SettingsReader(file: file, isTrusted: isTrusted)
    reader.diagnostics = diagnostics
    if let root, !root.isAbsent { reader.take(root) }
    return (reader.settings, reader.diagnostics)
  }

  private init(file: SourceFile, isTrusted: Bool) {
    self.file = file
    self.isTrusted = isTrusted
  }

  /// Whether there is nothing but blanks and comments, which leaves all settings as they are.
  private static func isEmpty(_ file: SourceFile) -> Bool {
    file.bytes.split(separator: UInt8(ascii: "\n")).allSatisfy { line in
      let first = line.first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") && $0 != UInt8(ascii: "\r") }
      return first == nil || first == UInt8(ascii: "#")
    }
  }

  private static let keys = ["atelier", "settle", "jobs", "originals", "memory", "low", "webhook", "limits"]
  private static let limitKeys = ["pixels", "side", "bytes", "frames"]

  private mutating func take(_ root: YAMLNode) {
    for entry in entries(root, "the settings are a mapping ('settle: 5')") {
      switch entry.key {
      case "atelier": if text(entry) != "1" { wrong(entry, "this version of Atelier reads 'atelier: 1'") }
      case "settle": if let value = number(entry, 0.05...3600) { settings.settle = value }
      case "jobs": if let value = integer(entry, 1...256) { settings.jobs = value }
      case "memory": if let value = integer(entry, (64 << 20)...(1 << 46)) { settings.memory = value }
      case "low": if let value = integer(entry, 0...(1 << 60)) { settings.low = value }
      case "webhook": take(webhook: entry)
      case "originals":
        if let value = Settings.Originals(rawValue: text(entry)) {
          settings.originals = value
        } else {
          wrong(entry, "'originals' is 'move' or 'keep', not '\(text(entry))'")
        }
      case "limits":
        for limit in entries(entry.value, "'limits' is a mapping ('pixels: 150000000')") { take(limit: limit) }
      default: unknown(entry, Self.keys)
      }
    }
  }

  private mutating func take(limit entry: YAMLEntry) {
    switch entry.key {
    case "pixels": if let value = integer(entry, 1...2_000_000_000) { settings.limits.pixels = value }
    case "side": if let value = integer(entry, 1...1_000_000) { settings.limits.side = value }
    case "bytes": if let value = integer(entry, 1...(1 << 40)) { settings.limits.bytes = value }
    case "frames": if let value = integer(entry, 1...10_000) { settings.limits.frames = value }
    default: unknown(entry, Self.limitKeys)
    }
  }

  mutating func entries(_ node: YAMLNode, _ expected: String) -> [YAMLEntry] {
    if case .mapping(let entries) = node.content { return entries }
    add(node.span, expected, nil)
    return []
  }

  func text(_ entry: YAMLEntry) -> String {
    if case .scalar(let text, _) = entry.value.content { text } else { "" }
  }

  private mutating func number(_ entry: YAMLEntry, _ range: ClosedRange<Double>) -> Double? {
    if let value = Double(text(entry)), range.contains(value) { return value }
    wrong(entry, "'\(entry.key)' is a number from \(range.lowerBound) to \(range.upperBound), not '\(text(entry))'")
    return nil
  }

  private mutating func integer(_ entry: YAMLEntry, _ range: ClosedRange<Int>) -> Int? {
    if let value = Int(text(entry)), range.contains(value) { return value }
    let bounds = "from \(range.lowerBound) to \(range.upperBound)"
    wrong(entry, "'\(entry.key)' is a whole number \(bounds), not '\(text(entry))'")
    return nil
  }

  private mutating func wrong(_ entry: YAMLEntry, _ message: String) { add(entry.value.span, message, nil) }

  mutating func unknown(_ entry: YAMLEntry, _ keys: [String]) {
    add(entry.keySpan, "there is no setting '\(entry.key)'", "the settings here are \(keys.joined(separator: ", "))")
  }

  mutating func add(
    _ span: SourceSpan, _ message: String, _ help: String?, _ severity: Diagnostic.Severity = .error
  ) {
    diagnostics.append(
      Diagnostic(severity, file: file.name, mark: span.mark, length: span.length, message: message, help: help))
  }
}
