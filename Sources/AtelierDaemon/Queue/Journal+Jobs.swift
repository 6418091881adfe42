// Jobs: which is next, and what became of it.
import AtelierSystem
import FoundationEssentials
internal import GRDB

extension Journal {
  /// The next job of the highest priority, in the folder after `last` so that no folder waits for another.
  ///
  /// Suspects and others are asked for apart; `busy` jobs are passed over.
  func next(after last: PathBytes, suspect: Bool, busy: Set<String>) throws -> JobRow? {
    try queue.read { database in
      // One step of the index each, where DISTINCT would go through all that waits.
      let highest = try database.cachedStatement(
        sql: "SELECT MAX(priority) FROM jobs WHERE state = 'ready' AND suspect = ? AND priority < ?")
      var below = Int64(Int32.max) + 1
      while let priority = try Int64.fetchOne(highest, arguments: [suspect, below]) {
        below = priority
        // Two walks along the index instead of one sort of all that waits.
        for side in ["> ?", "<= ?"] {
          let rows = try Row.fetchCursor(
            database,
            sql: """
              SELECT j.* FROM jobs j JOIN arrivals a ON a.id = j.arrival
              WHERE j.state = 'ready' AND j.suspect = ? AND j.priority = ? AND j.folder \(side) AND a.state = 'claimed'
              ORDER BY j.folder, j.id
              """, arguments: [suspect, priority, last.blob])
          while let row = try rows.next() {
            let job = JobRow(row)
            if !busy.contains(job.id) { return job }
          }
        }
      }
      return nil
    }
  }

  /// Jobs that may begin in the place of `first`: of its priority, the oldest of its folder and of some after it.
  func others(than first: JobRow, busy: Set<String>) throws -> [JobRow] {
    let (folders, jobs) = (16, 16)
    return try queue.read { database in
      var found: [JobRow] = []
      var folder = first.folder
      for _ in 0..<folders {
        let rows = try Row.fetchAll(
          database,
          // Cut off first, so that a flood that is not claimed yet is not walked through.
          sql: """
            SELECT j.* FROM (SELECT * FROM jobs WHERE state = 'ready' AND suspect = 0 AND priority = ? AND folder = ?
            ORDER BY id LIMIT ?) j JOIN arrivals a ON a.id = j.arrival WHERE a.state = 'claimed' ORDER BY j.id
            """, arguments: [first.priority, folder.blob, jobs])
        found += rows.map(JobRow.init).filter { $0.id != first.id && !busy.contains($0.id) }
        let any = "SELECT MIN(folder) FROM jobs WHERE state = 'ready' AND suspect = 0 AND priority = ?"
        let after = try Data.fetchOne(database, sql: any + " AND folder > ?", arguments: [first.priority, folder.blob])
        guard let blob = try after ?? Data.fetchOne(database, sql: any, arguments: [first.priority]) else { break }
        folder = PathBytes(bytes: blob)
        if folder == first.folder { break }
      }
      return found
    }
  }

  /// Makes those ready that have waited long enough.
  func wake() throws {
    // No pause is longer than the longest settle time, an hour; a moment that is much further off is that of a clock
    // that was set back since.
    let isDue = "state = 'waiting' AND NOT (not_before BETWEEN ?1 + 1 AND ?1 + 7200000)"
    let now = WallClock.milliseconds
    let some = try queue.read {
      try Row.fetchOne($0, sql: "SELECT 1 FROM jobs WHERE \(isDue) LIMIT 1", arguments: [now])
    }
    if some == nil { return }
    try queue.write { try $0.execute(sql: "UPDATE jobs SET state = 'ready' WHERE \(isDue)", arguments: [now]) }
  }

  /// Whether a job waits to be tried alone.
  func hasSuspects() throws -> Bool {
    try queue.read {
      try Row.fetchOne(
        $0, sql: "SELECT 1 FROM jobs WHERE suspect = 1 AND state = 'ready' LIMIT 1")
    } != nil
  }

  func job(_ id: String) throws -> JobRow? {
    try queue.read { try Row.fetchOne($0, sql: "SELECT * FROM jobs WHERE id = ?", arguments: [id]) }.map(JobRow.init)
  }

  func jobs(of arrival: String) throws -> [JobRow] {
    try queue.read {
      try Row.fetchAll($0, sql: "SELECT * FROM jobs WHERE arrival = ? ORDER BY id", arguments: [arrival])
    }.map(JobRow.init)
  }

  func jobs(in state: JobRow.State) throws -> [JobRow] {
    try queue.read {
      try Row.fetchAll($0, sql: "SELECT * FROM jobs WHERE state = ? ORDER BY id", arguments: [state.rawValue])
    }.map(JobRow.init)
  }

  /// Begins a try: the attempt is charged before anything can go wrong.
  func begin(_ job: String, recipeSHA256: String, sha256: String) throws {
    try queue.write { database in
      try database.execute(
        sql: """
          UPDATE jobs SET state = 'running', attempt = attempt + 1, recipe_sha256 = ?, reason = NULL WHERE id = ?
          """, arguments: [recipeSHA256, job])
      try database.execute(
        sql: "UPDATE arrivals SET sha256 = ? WHERE id = (SELECT arrival FROM jobs WHERE id = ? AND input IS NULL)",
        arguments: [sha256, job])
    }
  }

  /// Nothing is left to do for these arrivals, of which a whole one was done.
  func supersede(_ arrivals: [String]) throws {
    try queue.write { database in
      for arrival in arrivals {
        try database.execute(
          sql: """
            UPDATE jobs SET state = 'superseded', reason = 'the picture came in whole later: ' || reason
            WHERE arrival = ? AND state IN ('failed', 'quarantined')
            """, arguments: [arrival])
      }
    }
  }

  /// Puts a job back without charging the try that was begun.
  func requeue(_ job: String, uncharged: Bool = true, suspect: Bool? = nil, reason: String? = nil) throws {
    try queue.write {
      try $0.execute(
        sql: """
          UPDATE jobs SET state = 'ready', attempt = MAX(attempt - ?, 0), suspect = COALESCE(?, suspect), reason = ?
          WHERE id = ? AND state IN ('running', 'publishing', 'waiting', 'ready')
          """, arguments: [uncharged ? 1 : 0, suspect, reason, job])
    }
  }

  /// Something on our side is missing; a try that was begun is not charged.
  func wait(_ job: String, milliseconds: Int, reason: String) throws {
    try queue.write {
      try $0.execute(
        sql: """
          UPDATE jobs SET state = 'waiting', not_before = ?, reason = ?,
            attempt = MAX(attempt - (state IN ('running', 'publishing')), 0) WHERE id = ?
          """,
        arguments: [WallClock.milliseconds + milliseconds, reason, job])
    }
  }

  /// The worker died of this job alone; gives how often that has happened.
  func crash(_ job: String, reason: String) throws -> Int {
    try queue.write { database in
      try database.execute(
        sql: "UPDATE jobs SET state = 'ready', crashes = crashes + 1, suspect = 1, reason = ? WHERE id = ?",
        arguments: [reason, job])
      return try Int.fetchOne(database, sql: "SELECT crashes FROM jobs WHERE id = ?", arguments: [job]) ?? 0
    }
  }

  func end(_ job: String, as state: JobRow.State, reason: String?) throws {
    try queue.write {
      try $0.execute(
        sql: "UPDATE jobs SET state = ?, reason = ?, suspect = 0, ended = ? WHERE id = ?",
        arguments: [state.rawValue, reason, WallClock.milliseconds, job])
    }
  }

  /// Keeps a recipe's text, so that a job can be explained and repeated after the file has changed.
  func keep(recipe text: [UInt8], file: PathBytes, sha256: String) throws {
    try queue.write {
      try $0.execute(
        sql: "INSERT OR IGNORE INTO recipes(sha256, file, text) VALUES (?, ?, ?)",
        arguments: [sha256, file.blob, Data(text)])
    }
  }

  func recipe(_ sha256: String) throws -> [UInt8]? {
    try queue.read {
      try Data.fetchOne($0, sql: "SELECT text FROM recipes WHERE sha256 = ?", arguments: [sha256])
    }.map { Array($0) }
  }
}
