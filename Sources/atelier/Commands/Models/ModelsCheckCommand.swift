// `atelier models check`: reads every file and compares its hash.
import ArgumentParser
import AtelierModels

struct ModelsCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Compare every model's file with the hash that its manifest declares.",
    discussion: """
      A model that every stage can do without may be missing: it is told, and is no mistake unless it is named here. \
      Exit status: 0 all is there that stages need, 1 something is missing or damaged.
      """)

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
      let state = installed.state(of: entry, isThorough: true)
      if state == .missing, entry.isOptional, models.isEmpty {
        Terminal.say("\(entry.name): not here, and no stage needs it; `atelier models pull \(entry.name)` fetches it")
      } else if let problem = ModelStore.problem(with: entry.manifest, state) {
        Terminal.complain("\(entry.name): \(problem)")
        failed = true
      } else {
        Terminal.say("\(entry.name): whole")
      }
    }
    if failed { throw ExitCode.someFailed }
  }
}
