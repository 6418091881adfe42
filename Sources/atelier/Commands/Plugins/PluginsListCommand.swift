// `atelier plugins list`: bundles, stages, refusals.
import ArgumentParser
import AtelierCore
import AtelierEngine
import AtelierStudio
import AtelierSystem

struct PluginsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the installed bundles, their stages, and every bundle that is refused.")

  @Flag(help: "Write JSON.")
  var json = false

  @Flag(help: "Write the reference of all stages and their parameters in Markdown.")
  var markdown = false

  private struct Listing: Encodable {
    var folders: [String]
    var bundles: [BundleManifest]
    var refused: [String]
  }

  func run() throws {
    let installation = Installation()
    if markdown {
      Terminal.write(StageReference.markdown(for: installation.catalog), to: 1)
      return
    }
    // Loaded too: what only the loader can refuse has to be seen here.
    let stages = installation.stages()
    let refusals = installation.refusals(stages)
    if json {
      Terminal.say(
        JSONText.pretty(
          Listing(
            folders: installation.folders.map(\.text), bundles: installation.found.bundles.map(\.manifest),
            refused: refusals)))
      return
    }
    for bundle in installation.found.bundles where stages.refusals[bundle.manifest.name] == nil {
      Terminal.say("\(bundle.manifest.name) \(bundle.manifest.version) (\(bundle.folder.text))")
      for stage in bundle.manifest.stages { Terminal.say("  \(stage.id): \(stage.about)") }
    }
    for refusal in refusals { Terminal.say("refused: \(refusal)") }
    if installation.found.bundles.isEmpty {
      Terminal.say("no bundle was found in: \(installation.folders.map(\.text).joined(separator: ", "))")
    }
  }
}
