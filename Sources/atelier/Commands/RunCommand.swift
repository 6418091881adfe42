// `atelier run`: one recipe, some pictures, no daemon.
import ArgumentParser
import AtelierCore
import AtelierEngine
import AtelierSystem

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Edit pictures as a recipe says.",
    discussion: """
      Results go where the recipe's `output` says, relative to the recipe's folder, or to --output. One bad picture \
      never stops the rest. Exit status: 0 all done, 1 some failed, 2 the command line or the recipe is wrong.
      """)

  @Argument(help: "The recipe, a YAML file.", completion: .file(extensions: ["yaml", "yml"]))
  var recipe: String

  @Argument(help: "Pictures; a folder stands for the pictures in it that the recipe takes.", completion: .file())
  var files: [String]

  @Option(help: ArgumentHelp("Put the results into this folder.", valueName: "dir"), completion: .directory)
  var output: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Give a variable of the recipe another value.", valueName: "name=value"))
  var settings: [String] = []

  @Option(help: "How many pictures to work on at once; one for each processor if not given.")
  var jobs: Int?

  @Option(
    help: ArgumentHelp("Keep the picture after each step in this folder.", valueName: "dir"), completion: .directory)
  var keepSteps: String?

  @Option(help: ArgumentHelp("Write small proofs, the longer side of this many px.", valueName: "px"))
  var preview: Int?

  @Flag(help: "Write JSON lines for a program to read.")
  var json = false

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 256, not \(jobs)") }
    if let preview, !(16...30_000).contains(preview) {
      throw ValidationError("--preview takes a number of px from 16 to 30000, not \(preview)")
    }
    _ = try variables()
  }

  private func variables() throws -> [String: String] {
    var variables: [String: String] = [:]
    for setting in settings {
      guard let equals = setting.firstIndex(of: "="), equals > setting.startIndex else {
        throw ValidationError("--set takes NAME=VALUE, not '\(setting)'")
      }
      variables[String(setting[..<equals])] = String(setting[setting.index(after: equals)...])
    }
    return variables
  }

  func run() throws {
    // Held before any thread starts, so that a stop lets the pictures at hand end cleanly.
    Signals.hold()
    let installation = Installation()
    let engine = installation.engine()
    let file: RecipeFile
    do { file = try RecipeFile(recipe, isOwnStudio: true) } catch {
      Terminal.complain("error: \(error)")
      throw ExitCode.wrong
    }
    let reading = file.read(installation.catalog, settings: try variables(), engine: engine)
    if !reading.diagnostics.isEmpty { Terminal.complain(reading.rendered) }
    guard let recipe = reading.recipe else {
      installation.complainOfRefusals(engine.stages)
      throw ExitCode.wrong
    }
    let pictures = try PictureArguments(files, intake: recipe.intake).paths
    let publishing = try RunFolders(plan: file.studio, output: output, steps: keepSteps)
    let reporter = reporter(for: pictures.count)
    let batch = RunBatch(
      engine: engine, planner: Planner(recipe, sha256: file.sha256), studio: file.studio, folders: publishing,
      preview: preview, reporter: reporter)
    let summary = try batch.run(pictures, jobs: jobs ?? engine.pool.budget)
    if summary.failed > 0 { throw ExitCode.someFailed }
  }

  private func reporter(for count: Int) -> any RunReporter {
    if json { return JSONReporter() }
    return Terminal.isInteractive ? BarReporter(total: count) : PlainReporter()
  }
}
