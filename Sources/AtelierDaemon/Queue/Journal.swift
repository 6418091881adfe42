// What was promised, on the disk before it is done.
import AtelierStudio
import AtelierSystem
import FoundationEssentials
internal import GRDB
import Glibc

/// The journal: SQLite, durable with every commit, one writer.
///
/// All of SQL is in this type and its extensions, so that the library below can be changed.
final class Journal: Sendable {
  static let file = "journal.sqlite"

  let queue: DatabaseQueue

  /// Opens the journal in the folder `state`, made when it is missing; throws when it is no journal.
  convenience init(in state: Folder) throws {
    try Self.refuseLinks(in: state)
    try self.init(path: state.path.appending(Self.file).text, readOnly: false)
  }

  /// Opens the journal of the studio at `root` to be looked at, whether its daemon runs or not; nil when there is none.
  static func reading(studio root: Folder) throws -> Journal? {
    guard try root.facts(of: Studio.Place.state.path) != nil else { return nil }
    return try reading(in: root.folder(Studio.Place.state.path))
  }

  /// The same for the journal in the folder `state`; one that a first start is about to fill is none yet.
  static func reading(in state: Folder) throws -> Journal? {
    guard try state.facts(of: PathBytes(file)) != nil else { return nil }
    try refuseLinks(in: state)
    let journal = try Journal(path: state.path.appending(file).text, readOnly: true)
    // All tables come in one commit.
    return try journal.queue.read { try $0.tableExists("jobs") } ? journal : nil
  }

  /// SQLite opens by path and follows links, so whoever may write to the folder could have it write elsewhere.
  private static func refuseLinks(in state: Folder) throws(SystemError) {
    for ending in ["", "-wal", "-shm", "-journal"] {
      let name = PathBytes(file + ending)
      guard let facts = try state.facts(of: name), facts.kind != .file else { continue }
      throw SystemError("open", path: state.path.appending(name).text, code: ELOOP)
    }
  }

  private init(path: String, readOnly: Bool) throws {
    var configuration = Configuration()
    configuration.readonly = readOnly
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { database in
      if !readOnly {
        try database.execute(sql: "PRAGMA journal_mode = WAL")
        try database.execute(sql: "PRAGMA synchronous = FULL")
      }
    }
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
      let version = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
      if version > Self.format { throw UnusableJournal(path, version: version) }
      if !readOnly {
        try queue.write { try $0.execute(sql: Self.schema + "PRAGMA user_version = \(Self.format);") }
      }
    } catch {
      throw UnusableJournal(path, error) ?? error
    }
  }

  /// Counts up when an older program could not read what a newer one writes.
  private static let format = 1

  private static let schema = """
    CREATE TABLE IF NOT EXISTS arrivals(
      id TEXT PRIMARY KEY, path BLOB NOT NULL, place BLOB NOT NULL, target BLOB,
      device INTEGER NOT NULL, inode INTEGER NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL,
      changed INTEGER NOT NULL, sha256 TEXT, state TEXT NOT NULL, reason TEXT, kept INTEGER NOT NULL,
      came INTEGER NOT NULL, went INTEGER) STRICT;
    CREATE INDEX IF NOT EXISTS arrivals_state ON arrivals(state);
    CREATE INDEX IF NOT EXISTS arrivals_path ON arrivals(path);
    CREATE INDEX IF NOT EXISTS arrivals_problem ON arrivals(path, id) WHERE state = 'problem' AND kept = 0;
    CREATE TABLE IF NOT EXISTS jobs(
      id TEXT PRIMARY KEY, arrival TEXT NOT NULL REFERENCES arrivals(id) ON DELETE CASCADE, recipe BLOB NOT NULL,
      recipe_sha256 TEXT NOT NULL, folder BLOB NOT NULL, priority INTEGER NOT NULL, input BLOB, state TEXT NOT NULL,
      attempt INTEGER NOT NULL, crashes INTEGER NOT NULL, suspect INTEGER NOT NULL, not_before INTEGER NOT NULL,
      reason TEXT, ended INTEGER) STRICT;
    CREATE INDEX IF NOT EXISTS jobs_next ON jobs(state, suspect, priority, folder, id);
    CREATE INDEX IF NOT EXISTS jobs_suspect ON jobs(suspect) WHERE suspect = 1;
    CREATE INDEX IF NOT EXISTS jobs_waiting ON jobs(not_before) WHERE state = 'waiting';
    CREATE INDEX IF NOT EXISTS jobs_arrival ON jobs(arrival);
    CREATE TABLE IF NOT EXISTS outputs(
      job TEXT NOT NULL REFERENCES jobs(id) ON DELETE CASCADE, idx INTEGER NOT NULL, folder BLOB NOT NULL,
      wanted TEXT NOT NULL, part TEXT NOT NULL, sha256 TEXT NOT NULL, name TEXT, published INTEGER NOT NULL,
      width INTEGER NOT NULL, height INTEGER NOT NULL, bytes INTEGER NOT NULL, PRIMARY KEY(job, idx)) STRICT;
    CREATE TABLE IF NOT EXISTS settings(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS recipes(sha256 TEXT PRIMARY KEY, file BLOB NOT NULL, text BLOB NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS disks(folder BLOB PRIMARY KEY) STRICT;
    """
}

extension PathBytes {
  /// The path as SQLite keeps it: a blob, since it may be no text.
  var blob: Data { Data(bytes) }
}
