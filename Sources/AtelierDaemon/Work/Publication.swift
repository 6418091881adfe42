import AtelierCore
import AtelierStudio
import AtelierSystem
import Glibc

/// Makes a job's results visible, in steps of which each can be taken up after a crash.
struct Publication: Sendable {
  let studio: Studio
  let journal: Journal
  let job: String

  /// Names what was staged, writes down, renames, and so ends the job; gives the results as seen from the studio.
  ///
  /// - Parameter shared: what the picture has in common with the others of its series.
  func run(
    _ prepared: Prepared, _ staged: [OutputRow], _ evidence: Evidence, shared: [String: [UInt8]] = [:],
    source: PathBytes
  ) throws(Trouble) -> [String] {
    do {
      guard try prepared.input.facts().hasContent(of: prepared.facts), prepared.input.isBeingWritten() != true else {
        throw Trouble.changing(try prepared.input.facts())
      }
      for wanted in prepared.plan.order.branches.flatMap(\.outputs)
      where !prepared.visible.contains(wanted.index) && !staged.contains(where: { $0.index == wanted.index }) {
        throw Trouble.wrong("the worker gave no '\(wanted.name)' and said that all was done")
      }
      // Before any result is visible: the next picture must never miss what this one was made with.
      if let name = prepared.plan.order.series?.name { try prepared.series.add(shared, to: name) }
      do {
        let visible = try journal.outputs(of: job).filter(\.isPublished)
        let rows = (visible + staged).sorted { $0.index < $1.index }
        var file = EvidenceFile(
          job: job, picture: source.text, pictureSHA256: prepared.sha256, recipe: prepared.plan.order.recipe,
          results: rows.map { Self.result($0, $0.name ?? $0.staged.wanted) }, evidence: evidence)
        // Before the intent, so that what a crash leaves to be finished has it; names may still change.
        try? file.write(to: studio)
        try journal.intend(job, staged)
        let results = try publish(rows, prepared.plan.conflict)
        if results != file.results {
          file.results = results
          try? file.write(to: studio)
        }
        return results.map(\.path)
      } catch {
        try? studio.root.remove(Studio.evidence(of: job))
        throw error
      }
    } catch {
      // A later try makes them anew.
      Staging(studio: studio, journal: journal, job: job).discard(staged)
      throw Self.trouble(error)
    }
  }

  /// After a crash: finishes what lies ready; false when something is missing and the job must run again.
  func resume(_ conflict: OutputRule.Conflict) throws(Trouble) -> Bool {
    do {
      let rows = try journal.outputs(of: job)
      for folder in Set(rows.map(\.folder)) {
        if let away = try Disks(root: studio.root, journal: journal).away(folder) { throw away }
      }
      for row in rows where !row.isPublished {
        let publisher = Publisher(try studio.root.makeFolder(row.folder))
        if try row.name.map({ try publisher.isPublished(row.staged, as: $0) }) ?? false { continue }
        if try !publisher.isStaged(row.staged) { return false }
      }
      if rows.isEmpty { return false }
      let results = try publish(rows, conflict)
      let path = Studio.evidence(of: job)
      if var file = SmallFile.read(EvidenceFile.self, from: path, in: studio.root), file.results != results {
        file.results = results
        try? file.write(to: studio)
      }
      return true
    } catch {
      throw Self.trouble(error)
    }
  }

  /// Finds what an earlier try made visible without being able to say so: its folder could not be synced.
  ///
  /// Gives the numbers of all results that are visible; to be called before anything is staged anew.
  func findVisible() throws -> Set<Int> {
    var visible: Set<Int> = []
    for row in try journal.outputs(of: job) {
      if !row.isPublished {
        // Below an empty mount point nothing is to be seen, and nothing to be made.
        if let away = try Disks(root: studio.root, journal: journal).away(row.folder) { throw away }
        let publisher = Publisher(try studio.root.makeFolder(row.folder))
        guard let name = row.name, try publisher.isPublished(row.staged, as: name) else { continue }
        try publisher.folder.folder(PathBytes(name).parent).sync()
        try journal.mark(job, published: [row.index: name])
      }
      visible.insert(row.index)
    }
    return visible
  }

  private static func result(_ row: OutputRow, _ name: String) -> EvidenceFile.Result {
    EvidenceFile.Result(
      path: row.folder.appending(name).text, sha256: row.staged.sha256, width: row.width, height: row.height,
      bytes: row.bytes)
  }

  private func publish(_ rows: [OutputRow], _ conflict: OutputRule.Conflict) throws -> [EvidenceFile.Result] {
    var names: [Int: String] = [:]
    var results: [EvidenceFile.Result] = []
    if conflict == .fail { try refuseTaken(rows) }
    do {
      for row in rows {
        let publisher = Publisher(try studio.root.makeFolder(row.folder))
        let name = try self.name(of: row, publisher, conflict)
        if !row.isPublished { names[row.index] = name }
        results.append(Self.result(row, name))
      }
    } catch {
      try journal.mark(job, published: names)
      throw error
    }
    try journal.publish(job, names: names)
    return results
  }

  /// With `conflict: fail` one taken name refuses all, before any result is visible.
  private func refuseTaken(_ rows: [OutputRow]) throws {
    for row in rows where !row.isPublished {
      let publisher = Publisher(try studio.root.makeFolder(row.folder))
      let wanted = PathBytes(row.staged.wanted)
      guard try publisher.folder.facts(of: wanted) != nil,
        try !publisher.isPublished(row.staged, as: row.staged.wanted)
      else { continue }
      for row in rows where !row.isPublished { try publisher.discard(row.staged) }
      throw SystemError("publish", path: row.folder.appending(wanted).text, code: EEXIST)
    }
  }

  private func name(of row: OutputRow, _ publisher: Publisher, _ conflict: OutputRule.Conflict) throws -> String {
    if let name = row.name, row.isPublished { return name }
    if let name = row.name, try publisher.isPublished(row.staged, as: name) { return name }
    return try publisher.publish(row.staged, conflict: conflict) { name in
      // The first name is in the journal since the results were staged.
      if name != row.name { try journal.rename(row, to: name) }
    }
  }

  static func trouble(_ error: any Error) -> Trouble {
    if let error = error as? SystemError, error.code == EEXIST {
      return .wrong("the result '\(error.path)' is there already, and the recipe says 'conflict: fail'")
    }
    return Trouble(error, "the results cannot be published")
  }
}
