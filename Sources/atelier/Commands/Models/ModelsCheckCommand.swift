// `atelier models check`: reads every file and compares its hash.
import ArgumentParser
import AtelierModels

struct ModelsCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Compare every model's file with the hash that its manifest declares.",
    discussion: "Exit status: 0 all are whole, 1 some are missing or damaged.")

  @Argument(help: ArgumentHelp("Models; all if none is named.", valueName: "model"))
  var models: [String] = []

  func run() throws {
    let installed = InstalledModels()
    let entries: [InstalledModels.Entry]
    do { entries = try installed.select(models) } catch {
      Terminal.complain("error: \(error)")
      throw ExitCode.wrong
    }
    var failed = false
    for entry in entries {
      if let problem = ModelStore.problem(with: entry.manifest, installed.state(of: entry, isThorough: true)) {
        Terminal.complain("\(entry.name): \(problem)")
        failed = true
      } else {
        Terminal.say("\(entry.name): whole")
      }
    }
    if failed { throw ExitCode.someFailed }
  }
}
