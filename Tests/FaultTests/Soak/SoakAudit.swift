// The audit by a script that knows nothing of the daemon.
import AtelierSystem
import Foundation
import TestKit

/// Calls `audit.py`, which must lie beside this file, on a studio.
struct SoakAudit {
  /// What the script found; each finding is a kind and words.
  struct Report: Codable {
    var findings: [[String]]
    var hit: String
    var places: [String: Int]
    var results: Int
    var temporaries: Int
    var jobs: [String: Int]
    var arrivals: [String: Int]
  }

  static let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "audit.py").path
  let folder: TemporaryFolder

  /// An audit of a studio that does `work`, of which `undisturbed` has done all.
  init(_ work: SoakWork, undisturbed: ServedStudio) throws {
    folder = try TemporaryFolder("audit")
    try folder.write(
      "plan.json", String(decoding: JSONEncoder().encode(SoakWork.Plan(inputs: work.pictures)), as: UTF8.self))
    let said = try run("record", undisturbed, [])
    struct Recorded: Codable { var findings: [String] }
    let findings = try JSONDecoder().decode(Recorded.self, from: said).findings
    if !findings.isEmpty { throw SystemError("record: \(findings.joined(separator: "; "))", code: EINVAL) }
  }

  /// Looks at `studio`, into which `dropped` have come.
  ///
  /// - Parameters:
  ///   - recovered: the daemon came through a whole start since the last look.
  ///   - final: all work is over.
  func check(_ studio: ServedStudio, dropped: [String], recovered: Bool, final: Bool = false) throws -> Report {
    try folder.write("dropped", dropped.map { $0 + "\n" }.joined())
    let memory = "\(folder.path)/memory-\(studio.root.path.name.text)"
    let options = ["--dropped", "\(folder.path)/dropped", "--memory", memory]
    let said = try run(
      "check", studio, options + (recovered ? ["--recovered"] : []) + (final ? ["--final"] : []))
    return try JSONDecoder().decode(Report.self, from: said)
  }

  private func run(_ what: String, _ studio: ServedStudio, _ options: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", Self.script, what, studio.root.path.text, "\(folder.path)/plan.json"] + options
    return Data(try AtelierCommand.finish(process).output.utf8)
  }
}
