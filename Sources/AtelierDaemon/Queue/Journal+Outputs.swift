// Results: the intent first, then the rename, then the fact.
import AtelierStudio
import AtelierSystem
import FoundationEssentials
internal import GRDB

extension Journal {
  /// The results of a job lie ready beside their places.
  func intend(_ job: String, _ outputs: [OutputRow]) throws {
    try queue.write { database in
      for output in outputs {
        try database.execute(
          sql: """
            INSERT INTO outputs(job, idx, folder, wanted, part, sha256, name, published, width, height, bytes)
            VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)
            ON CONFLICT(job, idx) DO UPDATE SET folder = excluded.folder, wanted = excluded.wanted,
              part = excluded.part, sha256 = excluded.sha256, name = excluded.name, width = excluded.width,
              height = excluded.height, bytes = excluded.bytes WHERE published = 0
            """,
          arguments: [
            job, output.index, output.folder.blob, output.staged.wanted, output.staged.part, output.staged.sha256,
            output.name, output.width, output.height, output.bytes,
          ])
      }
      try database.execute(sql: "UPDATE jobs SET state = 'publishing' WHERE id = ?", arguments: [job])
    }
  }

  /// The name that is tried next, when the first one was taken.
  func rename(_ output: OutputRow, to name: String) throws {
    try queue.write {
      try $0.execute(
        sql: "UPDATE outputs SET name = ? WHERE job = ? AND idx = ?", arguments: [name, output.job, output.index])
    }
  }

  /// The results are visible, and so the job is done.
  func publish(_ job: String, names: [Int: String]) throws {
    try queue.write { database in
      for (index, name) in names {
        try database.execute(
          sql: "UPDATE outputs SET published = 1, name = ? WHERE job = ? AND idx = ?", arguments: [name, job, index])
      }
      try database.execute(
        sql: "UPDATE jobs SET state = 'done', reason = NULL, suspect = 0, ended = ? WHERE id = ?",
        arguments: [WallClock.milliseconds, job])
    }
  }

  func outputs(of job: String) throws -> [OutputRow] {
    try queue.read {
      try Row.fetchAll($0, sql: "SELECT * FROM outputs WHERE job = ? ORDER BY idx", arguments: [job])
    }.map(OutputRow.init)
  }

  /// Marks results as visible one by one, for a job that could not publish all of them.
  func mark(_ job: String, published: [Int: String]) throws {
    try queue.write { database in
      for (index, name) in published {
        try database.execute(
          sql: "UPDATE outputs SET published = 1, name = ? WHERE job = ? AND idx = ?", arguments: [name, job, index])
      }
    }
  }
}
