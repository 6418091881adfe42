import ArgumentParser
import AtelierDaemon

struct JobsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List jobs, the newest first.")

  @OptionGroup var studio: StudioFolder

  @Option(
    help: ArgumentHelp(
      "Only jobs in this state; may be given more than once.",
      discussion: JobReport.states.joined(separator: ", "), valueName: "state"),
    completion: .list(JobReport.states))
  var state: [String] = []

  @Option(help: "At most so many.")
  var limit = 50

  func validate() throws {
    for word in state where !JobReport.states.contains(word) {
      throw ValidationError("'\(word)' is no state; the states are \(JobReport.states.joined(separator: ", "))")
    }
    if limit < 1 { throw ValidationError("'--limit' is 1 or more") }
  }

  func run() throws {
    let jobs = try studio.use { try JobReport.list($0, states: state, limit: limit) }
    if studio.json { return Terminal.say(JSONText.pretty(jobs)) }
    if jobs.isEmpty { return Terminal.say(state.isEmpty ? "no jobs yet" : "no jobs in that state") }
    for job in jobs {
      let reason = job.reason.map { ": \($0.split(separator: "\n").first.map(String.init) ?? "")" } ?? ""
      Terminal.say("\(job.id)  \(job.state)  \(job.picture) by \(job.recipe)\(reason)")
    }
  }
}
