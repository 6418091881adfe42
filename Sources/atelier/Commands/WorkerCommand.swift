// `atelier worker`: the process in which stages run; started by `serve`, never by a person.
import ArgumentParser
import AtelierCore
import AtelierEngine
import AtelierStudio
import AtelierSystem

struct WorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker", abstract: "Carry out the orders of a daemon.", shouldDisplay: false)

  @Option(help: "A bundle that is not to be loaded, since it never lets a worker start.")
  var without: [String] = []

  func run() throws {
    // A supervisor that was killed leaves nobody to work for.
    Limits.endWithParent()
    Limits.beExpendable()
    Limits.leaveLastWords()
    let installation = Installation()
    let channel = Channel(Descriptor(owning: Channel.childDescriptor))
    installation.proveModels { bundle in try? channel.send(WorkerReply.loading(bundle: bundle)) }
    // Before any thread, and before a line of any bundle runs.
    let sandbox = installation.sandbox.enter()
    do {
      let engine = installation.engine(leavingOut: without) { bundle in
        try? channel.send(WorkerReply.loading(bundle: bundle))
      }
      engine.warmUp()
      let posture = WorkerPosture(
        bundles: installation.found.bundles.filter { engine.stages.refusals[$0.manifest.name] == nil }.map {
          "\($0.manifest.name) \($0.manifest.version)"
        },
        refusals: installation.refusals(engine.stages), protections: sandbox.protections, gaps: sandbox.gaps)
      try WorkerService(engine: engine, channel: channel).run(posture: posture)
    } catch {
      Terminal.complain("error: `atelier worker` is started by `atelier serve`: \(error.reason)")
      throw ExitCode.wrong
    }
  }
}
