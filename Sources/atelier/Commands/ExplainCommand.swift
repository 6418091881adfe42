// `atelier explain`: what would be done, in plain words.
import ArgumentParser
import AtelierCore

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Print the plan that a recipe makes.")

  @Argument(help: "The recipe.", completion: .file(extensions: ["yaml", "yml"]))
  var recipe: String

  @OptionGroup var place: StudioOption

  @Flag(help: "Print the order for a picture named 'picture.jpg' as JSON, as a worker gets it.")
  var json = false

  func run() throws {
    let installation = Installation()
    let file: RecipeFile
    do { file = try RecipeFile(recipe, studio: place.studio) } catch {
      Terminal.complain("error: \(error)")
      throw ExitCode.wrong
    }
    let reading = file.read(installation.catalog, engine: nil)
    if !reading.diagnostics.isEmpty { Terminal.complain(reading.rendered) }
    guard let recipe = reading.recipe else { throw ExitCode.wrong }
    if json {
      let plan = try Planner(recipe, sha256: file.sha256).plan(id: "explain", arrival: Arrival(file: "picture.jpg"))
      Terminal.say(JSONText.pretty(plan.order))
    } else {
      Terminal.write(Explanation.text(of: recipe), to: 1)
    }
  }
}
