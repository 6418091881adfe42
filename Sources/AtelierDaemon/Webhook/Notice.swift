// What a webhook is told; docs/operations.md has the same list.
import AtelierStudio
import FoundationEssentials

/// One event, the body of one post.
struct Notice: Codable, Hashable, Sendable {
  /// The version of this form.
  var atelier = 1
  var event: WebhookSettings.Event
  /// When it happened, as in 2026-02-03T04:05:06Z.
  var time = Date().formatted(.iso8601)
  /// The studio's path.
  var studio: String
  /// The folder in which the picture was dropped.
  var folder: String?
  /// The picture's name; bytes that are no text are U+FFFD.
  var file: String?
  var recipe: String?
  /// The jobs that went wrong or wait.
  var jobs: [String] = []
  /// A sentence for a person.
  var reason: String?
  /// Pictures since the queue was empty the last time: done, problem; and jobs that wait, where it is empty now.
  var counts: [String: Int] = [:]
  /// Events before this one that could not be told.
  var missed = 0

  init(_ event: WebhookSettings.Event, studio: String) {
    self.event = event
    self.studio = studio
  }

  /// The reason, without a crash's stack and what else comes behind an empty line.
  mutating func explain(_ reason: String?) {
    guard let reason else { return }
    let paragraph = reason.split(separator: "\n\n", maxSplits: 1).first ?? ""
    self.reason = String(paragraph.prefix(1000))
  }

  /// As JSON.
  var body: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // All values are the house's own, and none is a number that JSON lacks.
    return Array((try? encoder.encode(self)) ?? Data())
  }
}
