// The owner's settings, read again while the daemon runs.
import AtelierCore
import AtelierStudio
import AtelierSystem
import Logging

extension Supervisor {
  /// How far the change of a worker is: what it may have is settled at its start.
  enum Replacement {
    case none
    /// Nothing is given to it any more.
    case wanted
    /// It was asked to go, and is made to when it has not by then.
    case asked(by: Monotonic)

    var isDue: Bool { if case .none = self { false } else { true } }
  }

  /// Takes `atelier.yaml` as it is now; one with mistakes leaves all as it was.
  func reloadSettings() {
    let (settings, mistakes) = SettingsReader.read(in: studio.root)
    settingsMistakes = mistakes
    for mistake in mistakes { log.warning("a setting is wrong", metadata: ["reason": "\(mistake.rendered())"]) }
    let errors = mistakes.filter { $0.severity == .error }
    guard errors.isEmpty else {
      log.warning("the settings stay as they were", metadata: ["event": "settings", "mistakes": "\(errors.count)"])
      return webhook.tell(notice(.settings, because: errors.map { $0.rendered() }.joined(separator: "\n")))
    }
    use(settings)
  }

  private func use(_ settings: Settings) {
    let old = studio.settings
    if old == settings { return }
    studio.settings = settings
    var changed: [String] = []
    if old.settle != settings.settle {
      if configuration.settle == nil {
        changed.append("settle")
        scanner.settle(settle)
      } else {
        log.notice("'settle' is set on the command line, which counts; it needs a restart")
      }
    }
    if old.jobs != settings.jobs {
      changed.append("jobs")
      do throws(SystemError) { try hands.grow(to: 2 * jobs) } catch {
        log.warning("there are no more threads for more jobs", metadata: ["reason": "\(error)"])
      }
    }
    if old.memory != settings.memory {
      changed.append("memory")
      if worker != nil { replacement = .wanted }
    }
    if old.originals != settings.originals { changed.append("originals") }
    if old.limits != settings.limits { changed.append("limits") }
    if old.low != settings.low {
      changed.append("low")
      nextSpaceLook = .now
    }
    if old.webhook != settings.webhook {
      changed.append("webhook")
      webhook.use(settings.webhook)
    }
    log.notice("settings are in force", metadata: ["changed": "\(changed.joined(separator: ", "))"])
  }

  /// Has a worker go that was started with other settings, once it has nothing to do.
  func replaceWorker(_ now: Monotonic) {
    switch replacement {
    case .wanted where worker == nil: replacement = .none
    case .wanted where flights.isEmpty && !book.hasQuestions && posture != nil:
      replacement = .asked(by: now + 10)
      worker?.ask(.shutdown)
    case .asked(let moment) where moment <= now: worker?.kill()
    default: break
    }
  }
}
