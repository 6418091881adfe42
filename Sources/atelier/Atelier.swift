// The command: `atelier SUBCOMMAND`.
import ArgumentParser
import AtelierCore
import Glibc

@main
struct Atelier: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "atelier",
    abstract: "Edits the pictures that arrive in drop folders, as recipes say.",
    discussion: """
      A recipe is a YAML file that declares stages: adjust, text, frame and whatever else is installed. \
      `atelier run` applies one to pictures now; `atelier serve` watches a studio's drop folders.
      """,
    version: AtelierVersion.current,
    subcommands: [
      RunCommand.self, ServeCommand.self, StatusCommand.self, JobsCommand.self, PauseCommand.self, ResumeCommand.self,
      DrainCommand.self, CheckCommand.self, ExplainCommand.self, SchemaCommand.self, PluginsCommand.self,
      ModelsCommand.self, CharacterCommand.self, ProveCommand.self, WorkerCommand.self,
    ])

  /// Exit codes: 0 all done, 1 some failed, 2 the command line or a recipe is wrong.
  static func main() {
    Terminal.keepStandardFiles()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      let code = exitCode(for: error)
      let message = fullMessage(for: error)
      if code.isSuccess {
        Terminal.say(message)
        Glibc.exit(0)
      }
      if !message.isEmpty { Terminal.complain(message) }
      Glibc.exit(code == .validationFailure ? 2 : code.rawValue)
    }
  }
}

extension ExitCode {
  /// Some pictures could not be done.
  static let someFailed = ExitCode(1)
  /// The command line or a recipe is wrong.
  static let wrong = ExitCode(2)
}
