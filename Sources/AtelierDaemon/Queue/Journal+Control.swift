// What a person changes: jobs that are tried again or given up.
import AtelierSystem
internal import GRDB

extension Journal {
  /// The jobs of that id, or whose ids end in it when it has six signs or more; two at most.
  func jobs(named name: String) throws -> [JobRow] {
    let name = name.lowercased()
    let isText = name.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
    guard isText, name.utf8.count >= 6 else { return [] }
    return try queue.read {
      try Row.fetchAll($0, sql: "SELECT * FROM jobs WHERE id = ?1 OR id LIKE '%' || ?1 LIMIT 2", arguments: [name])
    }.map(JobRow.init)
  }

  /// Has a job tried again; why not, when it is not.
  ///
  /// An original in `problem/` becomes an arrival that is about to be claimed from there.
  func retry(_ job: JobRow) throws -> String? {
    try queue.write { database in
      switch job.state {
      case .ready, .running, .publishing: return "it is at work already"
      case .done: return "it is done; drop the picture again to have it made anew"
      case .superseded: return "another arrival of it was done in its place; drop it again if it is wanted anew"
      case .waiting, .failed, .quarantined, .cancelled: break
      }
      guard let row = try Row.fetchOne(database, sql: "SELECT * FROM arrivals WHERE id = ?", arguments: [job.arrival])
      else { return "its picture is no longer known" }
      let arrival = ArrivalRow(row)
      switch arrival.state {
      case .claiming, .claimed: break
      case .problem:
        let state: ArrivalRow.State = arrival.isKept ? .claimed : .claiming
        try database.execute(
          sql: "UPDATE arrivals SET state = ?, reason = NULL, went = NULL WHERE id = ?",
          arguments: [state.rawValue, arrival.id])
      case .leaving: return "its original is being moved; try again in a moment"
      case .done: return "its original rests in 'done'; drop it again"
      }
      try database.execute(
        sql: """
          UPDATE jobs SET state = 'ready', crashes = 0, suspect = 0, not_before = 0, reason = NULL, ended = NULL
          WHERE id = ?
          """, arguments: [job.id])
      return nil
    }
  }

  /// Gives a job up that is not in work; why not, when it is not.
  func cancel(_ job: JobRow) throws -> String? {
    switch job.state {
    case .ready, .waiting:
      try end(job.id, as: .cancelled, reason: "it was cancelled")
      return nil
    case .running: return "it is in work"
    case .publishing: return "its results are being published"
    case .done, .failed, .quarantined, .cancelled, .superseded: return "it is over: \(job.state.rawValue)"
    }
  }
}
