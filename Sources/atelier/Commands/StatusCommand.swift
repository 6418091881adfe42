// `atelier status`: what a studio's daemon is doing, read from the studio itself.
import ArgumentParser
import AtelierCore
import AtelierDaemon
import AtelierStudio
import AtelierSystem
import Glibc

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Tell what a studio's daemon is doing and what went wrong.")

  @Argument(help: "The studio's folder.", completion: .directory)
  var studio: String = "."

  @Flag(help: "Write JSON.")
  var json = false

  @Flag(help: "Tell it again whenever it changes, until interrupted.")
  var follow = false

  func run() throws {
    var last = ""
    repeat {
      let text: String
      do {
        let report = try StatusReport.read(Folder(PathBytes(studio)))
        text = json ? JSONText.pretty(report) : report.text
      } catch {
        Terminal.complain(StudioFolder.words(on: studio, error))
        throw ExitCode.wrong
      }
      if text != last { Terminal.say(text) }
      last = text
      if follow { usleep(500_000) }
    } while follow
  }
}

extension StatusReport {
  /// The report for a person.
  var text: String {
    var lines = [process.map { "\(studio): served by process \($0)" } ?? "\(studio): no daemon runs"]
    switch mode {
    case .running: break
    case .paused: lines.append("paused: no jobs are begun until `atelier resume`")
    case .draining: lines.append("draining: no pictures are taken in until `atelier resume`")
    }
    let words = counts.sorted { $0.key < $1.key }.filter { $0.value > 0 }.map { "\($0.value) \($0.key)" }
    lines.append(words.isEmpty ? "no pictures yet" : words.joined(separator: ", "))
    if let waiting = originals["claiming"], waiting > 0 { lines.append("\(waiting) still to be taken in") }
    if refused > 0 { lines.append("\(refused) refused: no recipe could take \(refused == 1 ? "it" : "them")") }
    for job in running {
      lines.append("  \(job.picture) by \(job.recipe): \(Int(job.fraction * 100)) % \(job.step)")
    }
    for recipe in recipes {
      let state = recipe.isInForce ? "in force" : "not in force"
      lines.append(
        "recipe \(recipe.file): \(state)\(recipe.mistakes.isEmpty ? "" : ", \(number(recipe.mistakes.count, "message"))")"
      )
      for mistake in recipe.mistakes { lines.append("  \(mistake.rendered())") }
    }
    for place in unclaimed {
      lines.append("\(place.folder): \(number(place.count, "picture")) not taken in: \(place.reason)")
    }
    for trouble in troubles { lines.append("\(trouble.picture): \(trouble.state): \(trouble.reason)") }
    for note in notes { lines += note.notes.map { "\(note.picture): done, and to be looked at: \($0)" } }
    if let worker {
      let held = worker.protections.isEmpty ? "nothing" : worker.protections.joined(separator: ", ")
      lines.append("worker: \(worker.bundles.count) bundles, locked in by \(held)")
      lines += worker.gaps.map { "worker: \($0)" } + worker.refusals.map { "bundle refused: \($0)" }
    }
    if let models, models.sessions > 0 {
      lines.append("worker: \(number(models.sessions, "network")) in \(models.bytes >> 20) MiB of memory")
    }
    if workerEnds > 0 { lines.append("worker: \(number(workerEnds, "time")) it ended by itself and was started again") }
    lines += settings.map { "settings: \($0.rendered())" }
    if settings.contains(where: { $0.severity == .error }) {
      lines.append("settings: those from before these mistakes are in force")
    }
    if let webhook {
      let state = webhook.reason.map { "cannot be told, \($0)" } ?? "\(number(webhook.posted, "event")) told"
      let left = webhook.waiting + webhook.missed == 0 ? "" : "; \(webhook.waiting) wait, \(webhook.missed) left out"
      lines.append("webhook \(webhook.target): \(state)\(left)")
    }
    lines += warnings
    let lost = rescans["overflow", default: 0]
    if lost > 0 { lines.append("everything was looked at again \(number(lost, "time")): events were lost") }
    lines.append("free \(freeBytes >> 20) MiB, done/ holds \(doneBytes >> 20) MiB")
    return lines.joined(separator: "\n")
  }

  private func number(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }
}
