// One job as `atelier jobs` tells it, read from the journal.
import AtelierCore
import AtelierStudio
public import AtelierSystem

/// A job: one recipe carried out on one picture.
public struct JobReport: Codable, Hashable, Sendable {
  /// What a job's state may be.
  public static let states = JobRow.State.allCases.map(\.rawValue)

  public var id: String
  /// As it was dropped.
  public var picture: String
  public var recipe: String
  /// ready, running, publishing, waiting, done, failed, quarantined, cancelled or superseded.
  public var state: String
  /// Why it waits or went wrong.
  public var reason: String?
  /// Tries that were begun.
  public var attempts: Int
  /// Tries of which the worker died.
  public var crashes: Int
  /// When the picture came, in milliseconds since 1970.
  public var came: Int
  /// Where the original lies now, as seen from the studio.
  public var original: String
  /// Results that are visible, as seen from the studio.
  public var results: [String]
  /// What is doubtful about the results, as their evidence has it: text that is hard to read, letters of another font.
  public var notes: [String]
  /// The hash of the recipe's text that was used, lower-case hex.
  public var recipeSHA256: String

  /// The newest `limit` jobs in one of `states` (all when empty), the newest first.
  public static func list(_ root: Folder, states: [String], limit: Int) throws -> [JobReport] {
    guard let journal = try Journal.reading(studio: root) else { return [] }
    return try journal.newestJobs(in: states.compactMap(JobRow.State.init), limit: limit).compactMap {
      try report($0, journal, root)
    }
  }

  /// The jobs whose id is `name` or ends in it, two at most.
  public static func find(_ name: String, in root: Folder) throws -> [JobReport] {
    guard let journal = try Journal.reading(studio: root) else { return [] }
    return try journal.jobs(named: name).compactMap { try report($0, journal, root) }
  }

  /// What the evidence of the job `id` notes; nothing where there is none.
  static func notes(on id: String, in root: Folder) -> [String] {
    SmallFile.read(EvidenceFile.self, from: Studio.evidence(of: id), in: root)?.evidence.notes ?? []
  }

  private static func report(_ job: JobRow, _ journal: Journal, _ root: Folder) throws -> JobReport? {
    guard let arrival = try journal.arrival(job.arrival) else { return nil }
    let results = try journal.outputs(of: job.id).filter(\.isPublished).map { output in
      output.folder.appending(output.name ?? output.staged.wanted).text
    }
    let lies: PathBytes =
      switch arrival.state {
      case .claiming: arrival.source
      case .claimed: arrival.place
      case .leaving, .done, .problem: arrival.target ?? arrival.path
      }
    return JobReport(
      id: job.id, picture: (job.input ?? arrival.path).text, recipe: job.recipe.text, state: job.state.rawValue,
      reason: job.reason, attempts: job.attempt, crashes: job.crashes, came: arrival.came, original: lies.text,
      results: results, notes: job.state == .done ? notes(on: job.id, in: root) : [], recipeSHA256: job.recipeSHA256)
  }
}
