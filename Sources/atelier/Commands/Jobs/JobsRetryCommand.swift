import ArgumentParser
import AtelierDaemon

struct JobsRetryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry", abstract: "Try jobs again that failed, were cancelled or wait.",
    discussion: "The original is taken out of 'problem' again, and results that are there already stay as they are.")

  @Argument(help: "Ids of jobs, or their last signs, six at least.")
  var jobs: [String] = []

  @Flag(help: "Try all again that failed.")
  var allFailed = false

  @OptionGroup var studio: StudioFolder

  func validate() throws {
    if jobs.isEmpty != allFailed { throw ValidationError("name jobs, or say '--all-failed'") }
  }

  func run() throws { try studio.ask(allFailed ? .retryAllFailed : .retry(jobs), verb: "to be tried again") }
}
