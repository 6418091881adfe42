// What others may know: the state file, the service manager's line, the sign of life.
import AtelierCore
import AtelierStudio
import AtelierSystem
import FoundationEssentials

extension Supervisor {
  func reportStatus(_ now: Monotonic) {
    guard now >= nextStatus else { return }
    nextStatus = now + 1
    let state = StateFile(
      process: Machine.process, version: AtelierVersion.current,
      running: flights.values.filter { $0.stage != .preparing }.sorted { $0.job.id < $1.job.id }.map { flight in
        StatusReport.Running(
          picture: flight.source.text, recipe: flight.job.recipe.text, fraction: flight.fraction, step: flight.label)
      },
      recipes: book.entries.sorted { $0.key < $1.key }.map { file, entry in
        StatusReport.RecipeState(
          file: file.text, name: entry.good?.recipe.name, isInForce: entry.inForce != nil, mistakes: entry.diagnostics)
      },
      worker: posture, workerProcess: worker?.id, workerEnds: workerEnds, models: models, unclaimed: idle.report,
      rescans: rescans, looked: looked, blind: blind.count,
      warnings: away.sorted { $0.key < $1.key }.map {
        "'\($0.key)' is offline: \($0.value); its pictures and recipes wait"
      }
        + blind.sorted { $0.key < $1.key }.map { "'\($0.key)' cannot be watched: \($0.value)" }
        + unclaimed.sorted { $0.key < $1.key }.prefix(20).map { "'\($0.key)' cannot be claimed: \($0.value)" },
      settings: settingsMistakes, webhook: webhook.health)
    // Written when something changed only: a daemon with nothing to do leaves the disk asleep.
    guard let text = try? JSONEncoder.sorted.encode(state), Array(text) != statusText else { return }
    statusText = Array(text)
    try? SmallFile.write(Array(text), to: StateFile.path, in: studio.root)
    manager.status("\(flights.count) in work, \(book.entries.count) recipes")
  }

  /// Tells the service manager that the daemon lives, as long as the scanner does.
  func giveSign(_ now: Monotonic) {
    guard let watchdog = manager.watchdog, now >= nextSign else { return }
    let pulse = scanner.pulse
    if pulse == lastPulse, stopBy == nil { return }
    lastPulse = pulse
    nextSign = now + watchdog / 3
    manager.alive()
    if !isReady { manager.starting() }
  }
}

extension JSONEncoder {
  fileprivate static var sorted: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return encoder
  }
}
