// `atelier plugins`: what is installed, and why something is not.
import ArgumentParser

struct PluginsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plugins", abstract: "List the installed bundles and stages, or begin a new one.",
    subcommands: [PluginsListCommand.self, PluginsNewCommand.self], defaultSubcommand: PluginsListCommand.self)
}
