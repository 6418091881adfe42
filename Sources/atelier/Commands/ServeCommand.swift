// `atelier serve`: the daemon.
import ArgumentParser
import AtelierCore
import AtelierDaemon
import AtelierStudio
import AtelierSystem
import FoundationEssentials
import Logging

struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Watch a studio's drop folders and edit what arrives.",
    discussion: """
      STUDIO holds recipes/, drop/, out/, done/ and problem/, made if they are missing. SIGTERM ends cleanly, SIGHUP \
      reads atelier.yaml and the recipes and looks at everything again.
      """)

  @Argument(help: "The studio's folder.", completion: .directory)
  var studio: String

  @Option(help: ArgumentHelp("How long a file must not change before it is taken.", valueName: "seconds"))
  var settle: Double?

  @Option(help: "The least important messages to log: trace, debug, info, notice, warning, error.", transform: level)
  var logLevel: Logger.Level = .info

  private static func level(_ word: String) throws -> Logger.Level {
    guard let level = Logger.Level(rawValue: word) else { throw ValidationError("'\(word)' is no log level") }
    return level
  }

  func run() throws {
    // Before any thread starts: the daemon waits for signals on a thread of its own.
    Signals.hold()
    var log = Logger(label: "atelier") { _ in LineLogHandler(environment: ProcessInfo.processInfo.environment) }
    log.logLevel = logLevel
    let installation = Installation()
    for refused in installation.found.refused {
      log.warning(
        "a bundle is not used", metadata: ["bundle": "\(refused.folder.text)", "reason": "\(refused.reason)"])
    }
    do {
      let root = try Folder(PathBytes(studio))
      let (settings, mistakes) = SettingsReader.read(in: root)
      if mistakes.contains(where: { $0.severity == .error }) {
        for mistake in mistakes { Terminal.complain(mistake.rendered()) }
        throw ExitCode.wrong
      }
      for mistake in mistakes { log.warning("a setting is doubtful", metadata: ["reason": "\(mistake.rendered())"]) }
      Limits.raiseOpenFiles()
      let configuration = Daemon.Configuration(
        executable: Installation.executable, environment: ProcessInfo.processInfo.environment, settle: settle)
      try Daemon(
        studio: Studio(root: root, settings: settings), configuration: configuration, catalog: installation.catalog,
        log: log
      ).run()
    } catch let code as ExitCode {
      throw code
    } catch {
      Terminal.complain("error: \(error)")
      throw ExitCode.someFailed
    }
  }
}
