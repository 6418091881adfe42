// What is kept by its name: what the daemon is to do, and which folder it does it in.
import AtelierSystem
internal import GRDB

extension Journal {
  /// What the daemon is to do; it runs where nobody said otherwise.
  func mode() throws -> DaemonMode {
    try queue.read { database in
      guard try database.tableExists("settings") else { return .running }
      return try Self.setting("mode", database).flatMap(DaemonMode.init) ?? .running
    }
  }

  func set(mode: DaemonMode) throws {
    try queue.write { try Self.set("mode", mode.rawValue, $0) }
  }

  /// Notes the inode of the studio's folder, and when it has become another: the studio was copied or put back.
  func noteStudio(inode: UInt64) throws {
    try queue.write { database in
      let before = try Self.setting("studio", database)
      if before == "\(inode)" { return }
      if before != nil { try Self.set("moved", "\(WallClock.milliseconds)", database) }
      try Self.set("studio", "\(inode)", database)
    }
  }

  private static func setting(_ name: String, _ database: Database) throws -> String? {
    try String.fetchOne(database, sql: "SELECT value FROM settings WHERE name = ?", arguments: [name])
  }

  private static func set(_ name: String, _ value: String, _ database: Database) throws {
    try database.execute(
      sql: "INSERT INTO settings(name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
      arguments: [name, value])
  }
}
