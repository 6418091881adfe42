import AtelierCore
import AtelierSystem

/// A job in work.
struct Flight {
  enum Stage { case preparing, working, publishing }

  var job: JobRow
  var arrival: ArrivalRow
  var stage = Stage.preparing
  var prepared: Prepared?
  var written: [Publication.Written] = []
  /// Whether a person gave it up.
  var isCancelled = false
  var fraction = 0.0
  /// The step at hand.
  var label = ""
  /// When the order counts as hung.
  var deadline = Monotonic(seconds: .infinity)

  /// The picture, for messages.
  var source: PathBytes { job.input ?? arrival.path }
}
