// `atelier character`: characters that recipes put into pictures.
import ArgumentParser

struct CharacterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "character", abstract: "Check the folders of characters that recipes put into pictures.",
    subcommands: [CharacterCheckCommand.self])
}
