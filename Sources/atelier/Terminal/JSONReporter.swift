// One JSON object a line, for programs.
import AtelierCore
import FoundationEssentials

/// Writes events as JSON lines to standard output.
final class JSONReporter: RunReporter {
  private struct Line: Encodable {
    var event: String
    var input: String?
    var message: String?
    var output: RunOutput?
    var fraction: Double?
    var step: String?
    var seconds: Double?
    var evidence: Evidence?
    var summary: RunSummary?
  }

  func progress(_ file: String, _ fraction: Double, _ label: String) {
    write(Line(event: "progress", input: file, fraction: fraction, step: label))
  }

  func note(_ file: String, _ text: String) { write(Line(event: "note", input: file, message: text)) }

  func output(_ file: String, _ output: RunOutput) { write(Line(event: "output", input: file, output: output)) }

  func failed(_ file: String, _ reason: String) { write(Line(event: "failed", input: file, message: reason)) }

  func evidence(_ file: String, _ evidence: Evidence) {
    write(Line(event: "evidence", input: file, evidence: evidence))
  }

  func finished(_ file: String, seconds: Double) { write(Line(event: "finished", input: file, seconds: seconds)) }

  func summary(_ summary: RunSummary) { write(Line(event: "summary", summary: summary)) }

  private func write(_ line: Line) { Terminal.say(JSONText.line(line)) }
}
