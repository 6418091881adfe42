import ArgumentParser
import AtelierDaemon

struct JobsCancelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Give jobs up; their originals go to 'problem'.")

  @Argument(help: "Ids of jobs, or their last signs, six at least.")
  var jobs: [String]

  @OptionGroup var studio: StudioFolder

  func run() throws { try studio.ask(.cancel(jobs), verb: "given up") }
}
