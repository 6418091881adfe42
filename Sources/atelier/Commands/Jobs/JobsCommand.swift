// `atelier jobs`: what became of each picture, and what to do about it.
import ArgumentParser

struct JobsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jobs", abstract: "List a studio's jobs, try them again or give them up.",
    subcommands: [JobsListCommand.self, JobsShowCommand.self, JobsRetryCommand.self, JobsCancelCommand.self],
    defaultSubcommand: JobsListCommand.self)
}
