import ArgumentParser
import AtelierDaemon

struct JobsShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Tell all about one job.")

  @Argument(help: "The job's id, or its last signs, six at least.")
  var job: String

  @OptionGroup var studio: StudioFolder

  func run() throws {
    let found = try studio.use { try JobReport.find(job, in: $0) }
    guard let report = found.first, found.count == 1 else {
      Terminal.complain(
        found.isEmpty
          ? "there is no job '\(job)'; `atelier jobs list` names them" : "more than one job ends in '\(job)'")
      throw ExitCode.wrong
    }
    if studio.json { return Terminal.say(JSONText.pretty(report)) }
    Terminal.say(report.text)
  }
}

extension JobReport {
  /// The job for a person.
  fileprivate var text: String {
    var lines = [
      "job \(id): \(state)", "picture   \(picture)", "recipe    \(recipe) (sha256 \(recipeSHA256.prefix(12)))",
      "original  \(original)", "tries     \(attempts)\(crashes > 0 ? ", \(crashes) of which ended the worker" : "")",
    ]
    lines += results.map { "result    \($0)" } + notes.map { "note      \($0)" }
    if let reason { lines += ["", reason] }
    return lines.joined(separator: "\n")
  }
}
