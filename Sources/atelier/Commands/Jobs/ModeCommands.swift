// `atelier pause`, `atelier resume` and `atelier drain`: what a studio's daemon is willing to do.
import ArgumentParser
import AtelierDaemon
import Glibc

struct PauseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause", abstract: "Begin no more jobs; what is in work is finished, and pictures are still taken in.")

  @OptionGroup var studio: StudioFolder

  func run() throws { try studio.change(to: .paused, "paused: no more jobs are begun until `atelier resume`") }
}

struct ResumeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "resume", abstract: "Go on after a pause or a drain.")

  @OptionGroup var studio: StudioFolder

  func run() throws { try studio.change(to: .running, "running") }
}

struct DrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drain", abstract: "Take no more pictures in, and finish those that were; as before an upgrade.")

  @OptionGroup var studio: StudioFolder

  @Flag(help: "Return when all is finished.")
  var wait = false

  func run() throws {
    try studio.change(to: .draining, "draining: no more pictures are taken in until `atelier resume`")
    while wait, try studio.use({ try StatusReport.isAtWork($0) }) { usleep(200_000) }
  }
}

extension StudioFolder {
  fileprivate func change(to mode: DaemonMode, _ words: String) throws {
    let reply = try use { try StudioControl(root: $0).carryOut(.mode(mode)) }
    for sentence in reply.refused { Terminal.complain(sentence) }
    guard reply.refused.isEmpty else { throw ExitCode.someFailed }
    Terminal.say(json ? JSONText.line(["mode": mode.rawValue]) : words)
  }
}
