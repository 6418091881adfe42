// `atelier worker`: the process in which stages run; started by `serve`, never by a person.
import ArgumentParser
import AtelierCore
import AtelierEngine
import AtelierStudio
import AtelierSystem

struct WorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker", abstract: "Carry out the orders of a daemon.", shouldDisplay: false)

  func run() throws {
    let installation = Installation()
    let engine = installation.engine()
    engine.warmUp()
    let channel = Channel(Descriptor(owning: Channel.childDescriptor))
    let posture = WorkerPosture(
      bundles: installation.found.bundles.map { "\($0.manifest.name) \($0.manifest.version)" },
      refusals: installation.refusals(engine.stages))
    do { try WorkerService(engine: engine, channel: channel).run(posture: posture) } catch {
      Terminal.complain("error: `atelier worker` is started by `atelier serve`: \(error.reason)")
      throw ExitCode.wrong
    }
  }
}
