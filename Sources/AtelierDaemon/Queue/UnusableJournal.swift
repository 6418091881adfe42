internal import GRDB

/// Why a journal cannot be used, and what to do about it.
struct UnusableJournal: Error, CustomStringConvertible {
  let description: String

  /// The file is from a later version of the program.
  init(_ path: String, version: Int) {
    description = """
      '\(path)' was written by a later version of atelier (format \(version)); install that one again
      """
  }

  /// What SQLite said about the file; nil when no file can be blamed.
  init?(_ path: String, _ error: any Error) {
    guard let error = error as? DatabaseError else { return nil }
    let said = "SQLite says: \(error.message ?? "error \(error.resultCode.rawValue)")"
    switch error.resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      description = """
        the journal '\(path)' is damaged; \(said). Stop the daemon and move '\(path)' and what begins with that name \
        away: pictures in work then go back to where they were dropped, the history is lost, and originals \
        that are kept in their folders are done again
        """
    case .SQLITE_IOERR, .SQLITE_FULL, .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM:
      description = """
        the journal '\(path)' cannot be used; \(said). See whether its disk is full or failing, and whether this user \
        may write there
        """
    default: return nil
    }
  }
}
