// `atelier models prune`: removes what no installed bundle declares.
import ArgumentParser
import AtelierCore
import AtelierModels
import AtelierSystem

struct ModelsPruneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune",
    abstract: "Remove fetched and compiled models that no installed bundle declares, and halves of fetches.")

  @Flag(help: "Only say what would be removed.")
  var dryRun = false

  func run() throws {
    let installed = InstalledModels()
    do {
      let unused = try installed.store.unused(Set(installed.entries.map(\.manifest.sha256)))
      for file in unused {
        if !dryRun { try installed.store.remove(file) }
        Terminal.say("\(dryRun ? "would remove" : "removed") \(file.name), \(InstalledModels.Entry.text(file.bytes))")
      }
      if unused.isEmpty { Terminal.say("nothing to remove in \(installed.store.folder.text)") }
    } catch {
      Terminal.complain("error: \(error)")
      throw ExitCode.someFailed
    }
  }
}
