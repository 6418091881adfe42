import AtelierCore
import AtelierStudio
import AtelierSystem
import Glibc

/// Makes a job's results visible, in steps of which each can be taken up after a crash.
struct Publication: Sendable {
  let studio: Studio
  let journal: Journal
  let job: String

  /// A file that the worker wrote.
  struct Written: Sendable {
    var facts: WorkEvent.Written
    var file: Descriptor
  }

  /// Stages, writes down, renames, and so ends the job; gives the results as seen from the studio.
  ///
  /// - Parameter shared: what the picture has in common with the others of its series.
  func run(
    _ prepared: Prepared, _ written: [Written], _ evidence: Evidence, shared: [String: [UInt8]] = [:],
    source: PathBytes
  ) throws(Trouble) -> [String] {
    do {
      guard try prepared.input.facts().hasContent(of: prepared.facts), prepared.input.isBeingWritten() != true else {
        throw Trouble.changing(try prepared.input.facts())
      }
      // Before any result is visible: the next picture must never miss what this one was made with.
      if let name = prepared.plan.order.series?.name { try prepared.series.add(shared, to: name) }
      try findVisible()
      let folder = PathBytes(prepared.plan.folder)
      let publisher = Publisher(try studio.root.makeFolder(folder))
      var staged: [OutputRow] = []
      do {
        try stage(prepared.plan.order, written, folder, publisher, &staged)
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
        // A later try makes them anew.
        for row in staged { try? publisher.discard(row.staged) }
        try? studio.root.remove(Studio.evidence.appending("\(job).json"))
        throw error
      }
    } catch {
      throw Self.trouble(error)
    }
  }

  /// After a crash: finishes what lies ready; false when something is missing and the job must run again.
  func resume(_ conflict: OutputRule.Conflict) throws(Trouble) -> Bool {
    do {
      let rows = try journal.outputs(of: job)
      for row in rows where !row.isPublished {
        let publisher = Publisher(try studio.root.makeFolder(row.folder))
        if try row.name.map({ try publisher.isPublished(row.staged, as: $0) }) ?? false { continue }
        if try !publisher.isStaged(row.staged) { return false }
      }
      if rows.isEmpty { return false }
      let results = try publish(rows, conflict)
      let path = Studio.evidence.appending("\(job).json")
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
  private func findVisible() throws {
    for row in try journal.outputs(of: job) where !row.isPublished {
      let publisher = Publisher(try studio.root.makeFolder(row.folder))
      guard let name = row.name, try publisher.isPublished(row.staged, as: name) else { continue }
      try publisher.folder.folder(PathBytes(name).parent).sync()
      try journal.mark(job, published: [row.index: name])
    }
  }

  private func stage(
    _ order: WorkOrder, _ written: [Written], _ folder: PathBytes, _ publisher: Publisher, _ outputs: inout [OutputRow]
  ) throws {
    // What an earlier try made visible stays as it is.
    let visible = Set(try journal.outputs(of: job).filter(\.isPublished).map(\.index))
    for wanted in order.branches.flatMap(\.outputs) where !visible.contains(wanted.index) {
      guard let result = written.first(where: { $0.facts.index == wanted.index }) else {
        throw Trouble.wrong("the worker gave no '\(wanted.name)' and said that all was done")
      }
      let staged = try publisher.stage(
        result.file, as: wanted.name, job: job, index: wanted.index, sha256: result.facts.sha256)
      var row = OutputRow(
        job: job, index: wanted.index, folder: folder, staged: staged, width: result.facts.width,
        height: result.facts.height, bytes: result.facts.bytes)
      row.name = wanted.name
      outputs.append(row)
    }
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

  private static func trouble(_ error: any Error) -> Trouble {
    if let error = error as? SystemError, error.code == EEXIST {
      return .wrong("the result '\(error.path)' is there already, and the recipe says 'conflict: fail'")
    }
    return Trouble(error, "the results cannot be published")
  }
}
