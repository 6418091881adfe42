// Tells a web address what happens, on a thread of its own: whoever has something to tell never waits.
import AtelierStudio
import AtelierSystem
import Logging

/// The studio's webhook, if it has one.
final class Webhook: Sendable {
  private struct State {
    var settings: WebhookSettings?
    var queue: NoticeQueue
    var posted = 0
    var reason: String?
    /// Not to be complained of before.
    var nextComplaint = Monotonic(seconds: 0)
    /// When whoever is still posting has to end.
    var end: Monotonic?
    var isOver = false
  }

  /// Seconds between two lines in the log about one trouble.
  private static let complaintInterval = 600.0
  /// Seconds that what waits has at the end of the daemon.
  private static let farewell = 2.0

  private let state = Monitor(State(queue: NoticeQueue(now: .now)))
  private let environment: [String: String]
  private let log: Logger

  init(environment: [String: String], log: Logger) {
    self.environment = environment
    self.log = log
  }

  func start() throws(SystemError) {
    try WorkThread.start("webhook") { [self] in
      while let (notice, settings) = next() {
        let end = NoticePost(webhook: settings, environment: environment).run(notice) { [state] in
          state.change { $0.end.map { $0 <= .now } ?? false }
        }
        take(end, of: notice, settings)
      }
      state.change { $0.isOver = true }
    }
  }

  /// From now on tells these; nobody when nil.
  func use(_ settings: WebhookSettings?) {
    state.change { state in
      if state.settings == settings { return }
      state.settings = settings
      state.queue.removeAll()
      state.reason = nil
      state.nextComplaint = Monotonic(seconds: 0)
    }
  }

  /// Has a notice posted, if its event is wanted; never waits.
  func tell(_ notice: Notice) {
    state.change { state in
      guard let settings = state.settings, settings.events.contains(notice.event), state.end == nil else { return }
      state.queue.add(notice, now: .now)
    }
  }

  /// Nil where there is no webhook.
  var health: WebhookHealth? {
    state.change { state in
      state.settings.map {
        WebhookHealth(
          target: $0.target, posted: state.posted, failures: state.queue.failures, waiting: state.queue.count,
          missed: state.queue.missed, reason: state.reason)
      }
    }
  }

  /// Gives what waits a moment, and ends the thread.
  func stop() {
    state.change { $0.end = .now + Self.farewell }
    // libcurl asks about once a second whether it is to go on.
    _ = state.wait(seconds: Self.farewell + 1.5) { $0.isOver ? () : nil }
  }

  private enum Step {
    case post(Notice, WebhookSettings)
    /// Something changed, so the pause is another.
    case again
    case over
  }

  /// The next notice to be posted; nil when all is over.
  private func next() -> (Notice, WebhookSettings)? {
    while true {
      let (pause, count) = state.change { ($0.end == nil ? $0.queue.wait(now: .now) : 0.05, $0.queue.count) }
      let step = state.wait(seconds: pause) { state -> Step? in
        if let end = state.end, end <= .now || state.queue.count == 0 || state.queue.failures > 0 { return .over }
        if let settings = state.settings, let notice = state.queue.due(now: .now) { return .post(notice, settings) }
        return state.queue.count == count ? nil : .again
      }
      switch step {
      case .post(let notice, let settings): return (notice, settings)
      case .over: return nil
      case .again, nil: continue
      }
    }
  }

  private func take(_ end: NoticePost.End, of notice: Notice, _ settings: WebhookSettings) {
    let now = Monotonic.now
    // What is told: a first trouble, a lasting one from time to time, and that it is over.
    let words = state.change { state -> (Logger.Level, Logger.Message, String?)? in
      // Another address by now: what became of the old one is nobody's concern.
      guard state.settings == settings else { return nil }
      switch end {
      case .stopped: return nil
      case .posted:
        state.posted += 1
        state.queue.posted(missed: notice.missed)
        state.nextComplaint = Monotonic(seconds: 0)
        defer { state.reason = nil }
        return state.reason == nil ? nil : (.notice, "the webhook can be told again", nil)
      case .failed(let reason, let mayPass):
        state.queue.failed(isFinal: !mayPass, now: now)
        state.reason = reason
        guard state.nextComplaint <= now else { return nil }
        state.nextComplaint = now + Self.complaintInterval
        return (.warning, "the webhook cannot be told", reason)
      }
    }
    guard let (level, message, reason) = words else { return }
    var facts: Logger.Metadata = ["target": "\(settings.target)"]
    facts["reason"] = reason.map { "\($0)" }
    log.log(level: level, message, metadata: facts)
  }
}
