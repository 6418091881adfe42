// Output folders that lay on a disk of their own when they were written to.
import AtelierSystem
internal import GRDB

extension Journal {
  func knowsDisk(_ folder: PathBytes) throws -> Bool {
    try queue.read { try Row.fetchOne($0, sql: "SELECT 1 FROM disks WHERE folder = ?", arguments: [folder.blob]) }
      != nil
  }

  func remember(disk folder: PathBytes) throws {
    try queue.write {
      try $0.execute(sql: "INSERT OR IGNORE INTO disks(folder) VALUES (?)", arguments: [folder.blob])
    }
  }
}
