// Figures for the status report.
import AtelierSystem
import FoundationEssentials
internal import GRDB

extension Journal {
  /// Jobs by state.
  func counts() throws -> [String: Int] {
    try queue.read { database in
      let rows = try Row.fetchAll(database, sql: "SELECT state, COUNT(*) AS n FROM jobs GROUP BY state")
      return Dictionary(uniqueKeysWithValues: rows.map { ($0["state"], $0["n"]) })
    }
  }

  /// Jobs by recipe and state.
  func countsByRecipe() throws -> [PathBytes: [String: Int]] {
    try queue.read { database in
      var counts: [PathBytes: [String: Int]] = [:]
      for row in try Row.fetchAll(
        database, sql: "SELECT recipe, state, COUNT(*) AS n FROM jobs GROUP BY recipe, state")
      {
        counts[PathBytes(bytes: row["recipe"] as Data), default: [:]][row["state"]] = row["n"]
      }
      return counts
    }
  }

  /// The newest `limit` jobs in one of `states`, or in any when there is none.
  func newestJobs(in states: [JobRow.State], limit: Int) throws -> [JobRow] {
    let words = states.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    return try queue.read {
      try Row.fetchAll(
        $0,
        sql: "SELECT * FROM jobs \(states.isEmpty ? "" : "WHERE state IN (\(words))") ORDER BY id DESC LIMIT ?",
        arguments: [limit])
    }.map(JobRow.init)
  }

  /// Arrivals by state: claiming, claimed, leaving, done, problem.
  func arrivalCounts() throws -> [String: Int] {
    try queue.read { database in
      let rows = try Row.fetchAll(database, sql: "SELECT state, COUNT(*) AS n FROM arrivals GROUP BY state")
      return Dictionary(uniqueKeysWithValues: rows.map { ($0["state"], $0["n"]) })
    }
  }

  /// Whether a job is to be done or an original to be moved; `orWaits` also counts what waits for something that is
  /// missing, and originals that are not at rest.
  ///
  /// A few steps of an index, however many there are.
  func isAtWork(orWaits: Bool) throws -> Bool {
    let jobs = ["ready", "running", "publishing"] + (orWaits ? ["waiting"] : [])
    let originals = ["claiming"] + (orWaits ? ["claimed", "leaving"] : [])
    return try queue.read { database in
      for (table, states) in [("jobs", jobs), ("arrivals", originals)] {
        for state in states {
          let found = try Row.fetchOne(
            database, sql: "SELECT 1 FROM \(table) WHERE state = ? LIMIT 1", arguments: [state])
          if found != nil { return true }
        }
      }
      return false
    }
  }

  /// When the oldest original came that is not at rest, in milliseconds since 1970.
  func oldest() throws -> Int? {
    try queue.read {
      try Int.fetchOne(
        $0, sql: "SELECT MIN(came) FROM arrivals WHERE state IN ('claiming', 'claimed', 'leaving')")
    }
  }

  /// How many pictures no recipe could take, and lie in `problem/`.
  func refusedCount() throws -> Int {
    try queue.read {
      try Int.fetchOne(
        $0,
        sql: """
          SELECT COUNT(*) FROM arrivals a WHERE state = 'problem' AND reason IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.arrival = a.id)
          """) ?? 0
    }
  }

  /// The pictures that are in work.
  func picturesInWork() throws -> Set<String> {
    try queue.read { database in
      let rows = try Row.fetchAll(
        database,
        sql:
          "SELECT a.path AS path FROM jobs j JOIN arrivals a ON a.id = j.arrival WHERE j.state IN ('running', 'publishing')"
      )
      return Set(rows.map { PathBytes(bytes: $0["path"] as Data).text })
    }
  }

  /// The newest jobs that went wrong or wait, at most `limit`: the picture, the recipe, the state, the reason.
  func troubles(limit: Int) throws -> [(path: PathBytes, recipe: PathBytes, state: String, reason: String)] {
    try queue.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT a.path AS path, j.recipe AS recipe, j.state AS state, j.reason AS reason
          FROM jobs j JOIN arrivals a ON a.id = j.arrival
          WHERE j.reason IS NOT NULL AND j.state IN ('failed', 'quarantined', 'waiting') ORDER BY j.id DESC LIMIT ?
          """, arguments: [limit]
      ).map { row in
        (
          PathBytes(bytes: row["path"] as Data), PathBytes(bytes: row["recipe"] as Data), row["state"], row["reason"]
        )
      }
    }
  }

  /// Problems without a job: files that no recipe could take.
  func refusals(limit: Int) throws -> [(path: PathBytes, reason: String)] {
    try queue.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT path, reason FROM arrivals a WHERE state = 'problem' AND reason IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.arrival = a.id) ORDER BY id DESC LIMIT ?
          """, arguments: [limit]
      ).map { (PathBytes(bytes: $0["path"] as Data), $0["reason"]) }
    }
  }
}
