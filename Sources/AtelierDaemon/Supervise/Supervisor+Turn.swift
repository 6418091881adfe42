// Which job is begun next: fair between folders, and with few loads of networks.
import AtelierCore
import AtelierStudio
import AtelierSystem

extension Supervisor {
  /// The job to be begun when it is the turn of `first`.
  func preferred(to first: JobRow, busy: Set<String>) throws -> JobRow {
    let inMemory = flights.values.reduce(Set(models?.hashes ?? [])) { $0.union($1.models) }
    let wanted = candidate(first)
    // Most jobs need no network, and there is nothing to look for.
    let needsLoad = !inMemory.isEmpty && !wanted.models.isSubset(of: inMemory)
    let others = needsLoad ? try journal.others(than: first, busy: busy) : []
    let ready = turn.goesBefore(wanted, others.map { candidate($0) }, loaded: inMemory, now: .now)
    return ready.flatMap { ready in others.first { $0.id == ready.job } } ?? first
  }

  /// The networks that a job is expected to need.
  func models(of job: JobRow) -> Set<String> {
    let version = book.version(file: job.recipe, sha256: job.recipeSHA256) { try? journal.recipe(job.recipeSHA256) }
    return version.map { modelNeeds.models(of: $0) } ?? []
  }

  private func candidate(_ job: JobRow) -> Turn.Candidate { Turn.Candidate(job: job.id, models: models(of: job)) }
}
