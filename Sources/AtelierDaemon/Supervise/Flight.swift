import AtelierCore
import AtelierSystem

/// A job in work.
struct Flight {
  enum Stage { case preparing, working, publishing }

  var job: JobRow
  var arrival: ArrivalRow
  var stage = Stage.preparing
  var prepared: Prepared?
  /// Which try this is, so that what an earlier one left behind is not taken for its own.
  var serial = 0
  /// Results that lie ready beside their places.
  var staged: [OutputRow] = []
  /// The numbers of the results that came, staged or on their way.
  var arrived: Set<Int> = []
  /// How many results are being staged.
  var staging = 0
  /// Why a result could not be staged.
  var trouble: Trouble?
  /// What the worker said at its end; nil while it works.
  var evidence: Evidence?
  /// What it has in common with the others of its series.
  var shared: [String: [UInt8]] = [:]
  /// The networks that it is expected to need.
  var models: Set<String> = []
  /// Bytes that its results may still need on the disk, by their numbers.
  var promised: [Int: Int] = [:]
  /// Why there is no room for its results.
  var shortage: String?
  /// Whether a person gave it up.
  var isCancelled = false
  var fraction = 0.0
  /// The step at hand.
  var label = ""
  /// When the order counts as hung.
  var deadline = Monotonic(seconds: .infinity)

  var promisedBytes: Int { promised.values.saturatedSum }

  /// The picture, for messages.
  var source: PathBytes { job.input ?? arrival.path }
}
