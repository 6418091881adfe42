import CAtelier

/// Why a stage could not do its work, in words for the recipe's author.
public struct StageError: Error, CustomStringConvertible {
  let status: AtelierStatus
  let message: String

  init(_ status: AtelierStatus, _ message: String) {
    self.status = status
    self.message = message
  }

  public var description: String { message }

  /// The recipe or the picture is wrong: the host won't try again.
  public static func invalid(_ message: String) -> StageError { StageError(ATELIER_INVALID, message) }

  /// A network or a file failed: the host tries again later.
  public static func unavailable(_ message: String) -> StageError { StageError(ATELIER_UNAVAILABLE, message) }

  /// There is no memory: the host tries once more when it has made room.
  public static func noMemory(_ message: String) -> StageError { StageError(ATELIER_NO_MEMORY, message) }

  /// A fault of the stage itself.
  public static func failed(_ message: String) -> StageError { StageError(ATELIER_FAILED, message) }

  /// The host wants the stage to stop; nothing is said.
  static let cancelled = StageError(ATELIER_CANCELLED, "")

  /// Throws unless `status` says that all is well.
  static func check(_ status: AtelierStatus, _ what: @autoclosure () -> String) throws(StageError) {
    if status == ATELIER_CANCELLED { throw .cancelled }
    if status != ATELIER_OK { throw StageError(status, what()) }
  }
}
