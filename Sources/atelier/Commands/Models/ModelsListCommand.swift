// `atelier models list`: which models there are, and which are on this machine.
import ArgumentParser
import AtelierCore
import AtelierModels
import AtelierSystem

struct ModelsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the models of the installed bundles, and whether their files are here.")

  @Flag(help: "Write JSON.")
  var json = false

  private struct Row: Encodable {
    var names: [String]
    var sha256: String
    var bytes: Int
    var license: String
    var precision: ModelManifest.Precision
    var path: String
    /// "here", "missing", or what is wrong.
    var state: String
  }

  func run() throws {
    let models = InstalledModels()
    let rows = models.entries.map { entry in
      Row(
        names: entry.names, sha256: entry.manifest.sha256, bytes: entry.manifest.bytes, license: entry.manifest.license,
        precision: entry.manifest.precision, path: models.store.place(of: entry.manifest, bundle: entry.bundle).text,
        state: Self.word(models.state(of: entry)))
    }
    if json {
      Terminal.say(JSONText.pretty(rows))
      return
    }
    for (entry, row) in zip(models.entries, rows) {
      Terminal.say(
        "\(row.names.joined(separator: ", ")): \(row.state), \(entry.size), \(row.license), \(row.precision)")
      Terminal.say("  \(row.path)")
    }
    if rows.isEmpty { Terminal.say("no installed bundle declares a model") }
  }

  static func word(_ state: ModelStore.State) -> String {
    switch state {
    case .present: "here"
    case .missing: "missing"
    case .wrong(_, let reason): "wrong (it \(reason))"
    }
  }
}
