/// Carries requests out in the journal.
struct JournalControl {
  let journal: Journal

  func carryOut(_ request: ControlRequest) throws -> ControlReply {
    switch request {
    case .mode(let mode):
      try journal.set(mode: mode)
      return ControlReply()
    case .retry(let names): return try each(names) { try journal.retry($0) }
    case .retryAllFailed:
      return try each(journal.jobs(in: .failed).map(\.id) + journal.jobs(in: .quarantined).map(\.id)) {
        try journal.retry($0)
      }
    case .cancel(let names): return try each(names) { try journal.cancel($0) }
    }
  }

  /// Does `body` with each job that is named, whose answer is why not.
  func each(_ names: [String], _ body: (JobRow) throws -> String?) throws -> ControlReply {
    var reply = ControlReply()
    for name in names {
      let found = try journal.jobs(named: name)
      guard let job = found.first, found.count == 1 else {
        reply.refused.append(
          found.isEmpty
            ? "there is no job '\(name)'; `atelier jobs list` names them"
            : "more than one job ends in '\(name)'; write more of its name")
        continue
      }
      if let reason = try body(job) {
        reply.refused.append("\(job.id): \(reason)")
      } else {
        reply.changed.append(job.id)
      }
    }
    return reply
  }
}
