// Reading a studio's state from the disk.
internal import AtelierCore
internal import AtelierStudio
public import AtelierSystem

extension StatusReport {
  /// The state of the studio at `root`; of troubles the newest `limit` are told.
  public static func read(_ root: Folder, limit: Int = 50) throws -> StatusReport {
    let state = SmallFile.read(StateFile.self, from: StateFile.path, in: root)
    let isRunning = try isServed(root)
    var report = StatusReport(
      studio: root.path.text, process: isRunning ? state?.process : nil, counts: [:], countsByRecipe: [:],
      originals: [:], refused: 0, mode: .running, running: isRunning ? state?.running ?? [] : [],
      unclaimed: isRunning ? state?.unclaimed ?? [] : [],
      rescans: isRunning ? state?.rescans ?? [:] : [:], recipes: state?.recipes ?? [], troubles: [],
      notes: [], warnings: isRunning ? state?.warnings ?? [] : [], worker: isRunning ? state?.worker : nil,
      freeBytes: try root.descriptor.space().free, doneBytes: size(of: Studio.Place.done.path, in: root))
    guard try root.facts(of: Studio.Place.state.path) != nil,
      let journal = try Journal.reading(in: root.folder(Studio.Place.state.path))
    else { return report }
    report.counts = try journal.counts()
    report.originals = try journal.arrivalCounts()
    report.refused = try journal.refusedCount()
    report.mode = try journal.mode()
    // The state file is up to a second old; what the journal has as done is not told as running.
    let inWork = try journal.picturesInWork()
    report.running.removeAll { !inWork.contains($0.picture) }
    for (recipe, counts) in try journal.countsByRecipe() { report.countsByRecipe[recipe.text] = counts }
    report.troubles =
      try journal.troubles(limit: limit).map {
        Trouble(picture: $0.path.text, recipe: $0.recipe.text, state: $0.state, reason: $0.reason)
      }
      + journal.refusals(limit: limit).map {
        Trouble(picture: $0.path.text, recipe: nil, state: "refused", reason: $0.reason)
      }
    report.notes = try journal.newestJobs(in: [.done], limit: newest).compactMap { job in
      let notes = JobReport.notes(on: job.id, in: root)
      guard !notes.isEmpty, let arrival = try journal.arrival(job.arrival) else { return nil }
      return Note(picture: (job.input ?? arrival.path).text, recipe: job.recipe.text, notes: notes)
    }
    return report
  }

  /// How many finished jobs are looked at for notes; each is a file to read.
  private static let newest = 20

  /// Whether a daemon holds the studio's lock.
  private static func isServed(_ root: Folder) throws -> Bool {
    let path = StudioLock.path
    guard try root.facts(of: path) != nil else { return false }
    return try !root.openOrCreate(path).lock()
  }

  private static func size(of path: PathBytes, in root: Folder) -> Int {
    guard let entries = try? root.folder(path).entries() else { return 0 }
    return entries.reduce(0) { sum, entry in
      switch entry.facts.kind {
      case .file: sum &+ entry.facts.size
      case .folder: sum &+ size(of: path.appending(entry.name), in: root)
      case .link, .other: sum
      }
    }
  }
}
