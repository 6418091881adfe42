// How the command tells of a run, whoever listens.
import AtelierCore

/// Tells the person, or the program, how a run goes; called from several threads, one call at a time.
protocol RunReporter: AnyObject {
  /// `file` is at `fraction` of its work, doing `label`.
  func progress(_ file: String, _ fraction: Double, _ label: String)
  func note(_ file: String, _ text: String)
  func output(_ file: String, _ output: RunOutput)
  func failed(_ file: String, _ reason: String)
  /// What was done to `file`, measured while it was done.
  func evidence(_ file: String, _ evidence: Evidence)
  /// `file` needs no more work; `seconds` of wall-clock time went into it.
  func finished(_ file: String, seconds: Double)
  func summary(_ summary: RunSummary)
}

extension RunReporter {
  func evidence(_ file: String, _ evidence: Evidence) {}
}

/// One file that a run published.
struct RunOutput: Encodable {
  var path: String
  var width: Int
  var height: Int
  var bytes: Int
  var sha256: String
}

/// What a run came to.
struct RunSummary: Encodable {
  var done: Int
  var failed: Int
  var outputs: Int
  var seconds: Double
}
