// Arrivals: claimed in batches, brought to rest one by one.
import AtelierSystem
import FoundationEssentials
internal import GRDB

extension Journal {
  /// Writes down, in one commit, that these are about to be moved, each with its jobs.
  func claim(_ arrivals: [(ArrivalRow, [JobRow])]) throws {
    try queue.write { database in
      for (arrival, jobs) in arrivals {
        try Self.insert(arrival, database)
        for job in jobs { try Self.insert(job, database) }
      }
    }
  }

  /// Lets the jobs of those that are claimed in fact begin, and forgets those that could not be.
  func settleClaim(claimed: [String], missed: [String]) throws {
    try queue.write { database in
      let statement = try database.cachedStatement(
        sql: "UPDATE arrivals SET state = 'claimed', target = NULL WHERE id = ?")
      for id in claimed { try statement.execute(arguments: [id]) }
      for id in missed {
        try database.execute(sql: "DELETE FROM arrivals WHERE id = ? AND target IS NULL", arguments: [id])
        try Self.leaveInProblem(id, database)
      }
    }
  }

  /// An original that was to be tried again and can't be had goes back to its rest.
  private static func leaveInProblem(_ id: String, _ database: Database) throws {
    let reason = "its original could not be taken from 'problem'"
    try database.execute(
      sql: "UPDATE jobs SET state = 'failed', reason = ?, ended = ? WHERE arrival = ? AND state = 'ready'",
      arguments: [reason, WallClock.milliseconds, id])
    try database.execute(
      sql: "UPDATE arrivals SET state = 'problem', reason = ?, went = ? WHERE id = ?",
      arguments: [reason, WallClock.milliseconds, id])
  }

  func arrival(_ id: String) throws -> ArrivalRow? {
    try queue.read { try Row.fetchOne($0, sql: "SELECT * FROM arrivals WHERE id = ?", arguments: [id]) }
      .map(ArrivalRow.init)
  }

  func arrivals(in state: ArrivalRow.State) throws -> [ArrivalRow] {
    try queue.read {
      try Row.fetchAll($0, sql: "SELECT * FROM arrivals WHERE state = ? ORDER BY id", arguments: [state.rawValue])
    }.map(ArrivalRow.init)
  }

  /// The arrivals that are to be moved next, at most `limit`, in the order in which they were seen.
  func claiming(limit: Int) throws -> [ArrivalRow] {
    try queue.read {
      try Row.fetchAll(
        $0, sql: "SELECT * FROM arrivals WHERE state = 'claiming' ORDER BY rowid LIMIT ?", arguments: [limit])
    }.map(ArrivalRow.init)
  }

  /// Whether the file at `path` is about to be moved.
  func isClaiming(_ path: PathBytes) throws -> Bool {
    try queue.read {
      try Row.fetchOne(
        $0, sql: "SELECT 1 FROM arrivals WHERE path = ? AND state = 'claiming'", arguments: [path.blob])
    } != nil
  }

  /// Whether the file was saved again after `arrival` and came in again by that: for originals that are kept.
  func isSuperseded(_ arrival: ArrivalRow) throws -> Bool {
    try queue.read {
      try Row.fetchOne(
        $0, sql: "SELECT 1 FROM arrivals WHERE path = ? AND kept = 1 AND id > ?",
        arguments: [arrival.path.blob, arrival.id])
    } != nil
  }

  /// Pictures of the same path that failed, came before `arrival` and are smaller: the newest 16.
  func brokenOff(before arrival: ArrivalRow) throws -> [ArrivalRow] {
    try queue.read {
      try Row.fetchAll(
        $0,
        sql: """
          SELECT * FROM arrivals a WHERE path = ? AND state = 'problem' AND kept = 0 AND id < ?
          AND size BETWEEN 1 AND ? - 1 AND sha256 IS NOT NULL AND EXISTS
          (SELECT 1 FROM jobs WHERE arrival = a.id AND state IN ('failed', 'quarantined')) ORDER BY id DESC LIMIT 16
          """, arguments: [arrival.path.blob, arrival.id, arrival.facts.size])
    }.map(ArrivalRow.init)
  }

  /// Whether this very content was taken from this path before: originals that are kept are not done again.
  func knows(_ path: PathBytes, _ facts: ArrivalRow.Facts) throws -> Bool {
    try queue.read { database in
      let row = try Row.fetchOne(
        database, sql: "SELECT 1 FROM arrivals WHERE path = ? AND inode = ? AND size = ? AND modified = ? AND kept = 1",
        arguments: [path.blob, facts.inode, facts.size, facts.modified])
      return row != nil
    }
  }

  /// Whether `recipe` was carried out on this very content, of this time and under this path, before the studio was
  /// moved, by which all files have other inodes.
  func hasDone(_ arrival: ArrivalRow, sha256: String, recipe: PathBytes) throws -> Bool {
    try queue.read {
      try Row.fetchOne(
        $0,
        sql: """
          SELECT 1 FROM arrivals a JOIN jobs j ON j.arrival = a.id WHERE a.path = ? AND a.kept = 1 AND a.id < ?
          AND a.came < CAST((SELECT value FROM settings WHERE name = 'moved') AS INTEGER)
          AND a.inode != ? AND a.size = ? AND a.modified = ? AND a.sha256 = ? AND j.recipe = ? AND j.state = 'done'
          LIMIT 1
          """,
        arguments: [
          arrival.path.blob, arrival.id, arrival.facts.inode, arrival.facts.size, arrival.facts.modified, sha256,
          recipe.blob,
        ])
    } != nil
  }

  /// The file changed after its claim: what is known of it now.
  func update(_ arrival: String, facts: FileFacts) throws {
    let facts = ArrivalRow.Facts(facts)
    try queue.write {
      try $0.execute(
        sql: """
          UPDATE arrivals SET device = ?, inode = ?, size = ?, modified = ?, changed = ?, sha256 = NULL WHERE id = ?
          """,
        // A share that was mounted anew may have another number.
        arguments: [facts.device, facts.inode, facts.size, facts.modified, facts.changed, arrival])
    }
  }

  /// Writes down where the original is about to go.
  func leave(_ arrival: String, to target: PathBytes, reason: String?) throws {
    try queue.write {
      try $0.execute(
        sql: "UPDATE arrivals SET state = 'leaving', target = ?, reason = ? WHERE id = ?",
        arguments: [target.blob, reason, arrival])
    }
  }

  /// The original is at rest.
  func rest(_ arrival: String, in state: ArrivalRow.State, reason: String?) throws {
    try queue.write {
      try $0.execute(
        sql: "UPDATE arrivals SET state = ?, reason = ?, went = ? WHERE id = ?",
        arguments: [state.rawValue, reason, WallClock.milliseconds, arrival])
    }
  }

  /// Forgets at most `limit` originals, with their jobs, that came to rest before `moment` (milliseconds since 1970).
  ///
  /// Those that are kept in their folder stay known, or they would be done again; recipes stay for the evidence.
  ///
  /// - Returns: whether there may be more.
  @discardableResult
  func prune(before moment: Int, limit: Int = 10_000) throws -> Bool {
    try queue.write {
      try $0.execute(
        sql: """
          DELETE FROM arrivals WHERE id IN (SELECT id FROM arrivals
          WHERE state IN ('done', 'problem') AND kept = 0 AND went < ? ORDER BY id LIMIT ?)
          """, arguments: [moment, limit])
      return $0.changesCount == limit
    }
  }

  private static func insert(_ row: ArrivalRow, _ database: Database) throws {
    try database.cachedStatement(
      sql: """
        INSERT INTO arrivals(id, path, place, target, device, inode, size, modified, changed, sha256, state, reason,
          kept, came) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(
      arguments: [
        row.id, row.path.blob, row.place.blob, row.target?.blob, row.facts.device, row.facts.inode, row.facts.size,
        row.facts.modified, row.facts.changed, row.sha256, row.state.rawValue, row.reason, row.isKept, row.came,
      ])
  }

  private static func insert(_ row: JobRow, _ database: Database) throws {
    try database.cachedStatement(
      sql: """
        INSERT INTO jobs(id, arrival, recipe, recipe_sha256, folder, priority, input, state, attempt, crashes, suspect,
          not_before) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?)
        """
    ).execute(
      arguments: [
        row.id, row.arrival, row.recipe.blob, row.recipeSHA256, row.folder.blob, row.priority, row.input?.blob,
        row.state.rawValue, row.notBefore,
      ])
  }
}
