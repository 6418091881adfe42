// `atelier prove`: has the runtime read one network where nobody else works; started by Atelier, never by a person.
import ArgumentParser
import AtelierCore
import AtelierModels
import AtelierSystem
import FoundationEssentials

struct ProveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove", abstract: "Load one model and end.", shouldDisplay: false)

  @Argument var file: String
  @Option var key: String
  @Option var precision: String
  @Option var shape: String?

  func run() throws {
    Limits.endWithParent()
    let installation = Installation()
    _ = installation.sandbox.enter()
    let environment = ProcessInfo.processInfo.environment
    let folder = ModelRuntime.folder(environment: environment, executable: Installation.executable)
    guard let library = OpenVINOBackend.library(in: folder),
      let precision = ModelManifest.Precision(rawValue: precision)
    else { throw ExitCode.wrong }
    let options = LoadOptions(
      precision: precision, threads: Machine.cores,
      shape: shape.map { $0.split(separator: ",").compactMap { Int($0) } }, name: key)
    do {
      let backend = try OpenVINOBackend(library: library, cache: ModelStore(environment: environment).compiled)
      _ = try backend.load(file, options)
    } catch {
      // Whoever loads it next says why.
      throw ExitCode.someFailed
    }
  }
}
