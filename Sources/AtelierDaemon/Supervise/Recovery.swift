// What the last run left half done, brought to a clear state before anything else happens.
import AtelierCore
import AtelierStudio
import AtelierSystem
import Logging

/// Takes up what a crash interrupted; nothing here needs a worker.
struct Recovery {
  let studio: Studio
  let journal: Journal
  let log: Logger

  /// Where a job's results go, and what becomes of a name that is taken.
  typealias Rule = (folder: PathBytes, conflict: OutputRule.Conflict)

  /// Gives the arrivals that only have to be brought to rest.
  func run(rule: (JobRow) -> Rule) throws -> [String] {
    try claims()
    try returnUnknown()
    try sweep(studio.folder(.state), sparing: Studio.evidence.name)
    try sweep(studio.folder(.problem))
    try running(rule)
    try publishing(rule)
    let claimed = try journal.arrivals(in: .claimed)
    let over = try claimed.filter { try journal.jobs(of: $0.id).allSatisfy(\.state.isLast) }
    return try (journal.arrivals(in: .leaving) + over).map(\.id)
  }

  /// Claims that were written down: either the file was moved or it was not.
  private func claims() throws {
    // What lies on a share that is away is taken up once that is back and the daemon starts again.
    var (claimed, missed): ([String], [String]) = ([], [])
    let rows = try journal.arrivals(in: .claiming).filter { !Disks.isAway($0, below: studio.root) }
    for row in rows {
      if try studio.root.facts(of: row.place) != nil {
        claimed.append(row.id)
      } else if try row.target == nil || studio.root.facts(of: row.source) == nil {
        missed.append(row.id)
      }
      // One that is to be tried again out of `problem/` is claimed in its turn.
    }
    try journal.settleClaim(claimed: claimed, missed: missed)
    for row in rows where !row.isKept { try finishMove(row.source, row.place) }
    if rows.isEmpty { return }
    log.info("claims taken up", metadata: ["claimed": "\(claimed.count)", "not": "\(missed.count)"])
  }

  /// Where a rename is a second name and the end of the first, a crash may have left both.
  private func finishMove(_ old: PathBytes, _ new: PathBytes) throws {
    guard let here = try studio.root.facts(of: new), let there = try studio.root.facts(of: old) else { return }
    if here.device == there.device, here.inode == there.inode { try studio.root.remove(old) }
  }

  /// Claimed files of which the journal knows nothing (it was lost) go back to where they were dropped.
  private func returnUnknown() throws {
    let known = Set(
      try (journal.arrivals(in: .claimed) + journal.arrivals(in: .leaving)).map(\.place))
    var folders = known.reduce(into: Set([Studio.claimed])) { $0.insert($1.parent) }
    addClaimFolders(below: Studio.Place.drop.path, to: &folders)
    for folder in folders.sorted() where try studio.root.facts(of: folder) != nil {
      try returnUnknown(from: folder, known)
    }
  }

  /// A file system that is mounted in a drop folder has a folder of claimed files of its own.
  private func addClaimFolders(below path: PathBytes, to folders: inout Set<PathBytes>) {
    for entry in (try? studio.root.folder(path).entries()) ?? [] where entry.facts.kind == .folder {
      let inner = path.appending(entry.name)
      if entry.name == Studio.Place.state.path {
        folders.insert(path.appending(Studio.claimed))
      } else if !IgnoreList.ignores(folder: entry.name) {
        addClaimFolders(below: inner, to: &folders)
      }
    }
  }

  private func returnUnknown(from path: PathBytes, _ known: Set<PathBytes>) throws {
    let folder = try studio.root.folder(path)
    for entry in try folder.entries() where entry.facts.kind == .file && !isName(entry.name) {
      let place = path.appending(entry.name)
      if known.contains(place) { continue }
      let names = Claim.nameFile(place)
      let named = try? PathBytes(bytes: studio.root.file(names).readAll(limit: 8192))
      let home =
        named.flatMap { $0.staysBeneath && !$0.isEmpty ? $0 : nil }
        ?? Studio.Place.problem.path.appending("recovered").appending(entry.name)
      _ = try studio.root.makeFolder(home.parent)
      var number = 1
      while try !studio.root.rename(place, to: Studio.version(home, number), in: studio.root) { number += 1 }
      try studio.root.removeIfThere(names)
      log.warning("a picture unknown to the journal was put back", metadata: ["picture": "\(home)"])
    }
    let here = Set(try folder.entries().map(\.name))
    for name in here where isName(name) {
      let named = PathBytes(bytes: name.bytes.dropFirst(Claim.namePrefix.utf8.count))
      if !here.contains(named) { try folder.remove(name) }
    }
  }

  private func isName(_ name: PathBytes) -> Bool { name.bytes.starts(with: Claim.namePrefix.utf8) }

  /// Removes files of ours that were half written, or those only that are of `jobs`; the folder `spared` has none.
  private func sweep(_ folder: Folder, of jobs: Set<String>? = nil, sparing spared: PathBytes? = nil) throws {
    for entry in try folder.entries() where entry.name != spared {
      switch entry.facts.kind {
      case .file where Publisher.isHidden(entry.name, of: jobs): try folder.remove(entry.name)
      case .folder: try sweep(folder.folder(entry.name), of: jobs)
      default: break
      }
    }
  }

  /// Removes what the jobs staged: their next try would write over it, but may be far off.
  ///
  /// To be done while the journal still has them in work: a crash in between would leave it for good.
  private func sweep(staged jobs: [JobRow], _ rule: (JobRow) -> Rule) throws {
    let ids = Set(jobs.map(\.id))
    for place in Set(jobs.map { rule($0).folder }) {
      if let folder = try? studio.root.folder(place) { try sweep(folder, of: ids) }
    }
  }

  /// A job that ran when the supervisor died may be why it died, so it is tried alone.
  private func running(_ rule: (JobRow) -> Rule) throws {
    let jobs = try journal.jobs(in: .running)
    try sweep(staged: jobs, rule)
    for job in jobs { try journal.requeue(job.id, uncharged: false, suspect: true) }
    if !jobs.isEmpty { log.info("jobs taken up", metadata: ["count": "\(jobs.count)"]) }
  }

  private func publishing(_ rule: (JobRow) -> Rule) throws {
    for job in try journal.jobs(in: .publishing) {
      let publication = Publication(studio: studio, journal: journal, job: job.id)
      do throws(Trouble) {
        if try publication.resume(rule(job).conflict) { continue }
        try? sweep(staged: [job], rule)
        try? journal.requeue(job.id)
      } catch {
        switch error {
        case .wrong(let reason): try journal.end(job.id, as: .failed, reason: reason)
        case .wait, .changing, .known: try journal.requeue(job.id)
        }
      }
    }
  }
}

extension Supervisor {
  /// Takes up what the last run left; to be called once, before ``run()``.
  func recover() throws {
    let over = try Recovery(studio: studio, journal: journal, log: log).run { job in
      let version = book.version(file: job.recipe, sha256: job.recipeSHA256) { try? journal.recipe(job.recipeSHA256) }
      let output = version?.recipe.output
      return (output.map { PathBytes($0.folder) } ?? Studio.Place.out.path, output?.conflict ?? .version)
    }
    for arrival in over { retireIfOver(arrival) }
  }
}
