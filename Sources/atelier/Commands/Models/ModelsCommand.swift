// `atelier models`: the networks that the installed bundles run.
import ArgumentParser

struct ModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models", abstract: "List, fetch and check the models of the installed bundles.",
    subcommands: [
      ModelsListCommand.self, ModelsPullCommand.self, ModelsCheckCommand.self, ModelsPruneCommand.self,
    ], defaultSubcommand: ModelsListCommand.self)
}
