// `atelier check`: everything that is wrong with recipes, before any picture comes.
import ArgumentParser
import AtelierCore
import AtelierEngine

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Tell everything that is wrong with recipes, with file, line and column.")

  @Argument(help: "Recipes.", completion: .file(extensions: ["yaml", "yml"]))
  var recipes: [String]

  @OptionGroup var place: StudioOption

  @Flag(help: "Write the messages as JSON.")
  var json = false

  func run() throws {
    let installation = Installation()
    let engine = installation.engine(threads: 1)
    var all: [Diagnostic] = []
    for path in recipes {
      let reading: RecipeReader.Reading
      do { reading = try RecipeFile(path, studio: place.studio).read(installation.catalog, engine: engine) } catch {
        all.append(Diagnostic(file: path, mark: nil, message: error.description))
        if !json { Terminal.complain("error: \(error)") }
        continue
      }
      all += reading.diagnostics
      if json { continue }
      if reading.diagnostics.isEmpty { Terminal.say("\(path): right") } else { Terminal.complain(reading.rendered) }
    }
    if json { Terminal.say(JSONText.pretty(all)) }
    if all.contains(where: { $0.severity == .error }) {
      if !json { installation.complainOfRefusals(engine.stages) }
      throw ExitCode.wrong
    }
  }
}
