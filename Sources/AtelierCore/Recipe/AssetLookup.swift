/// How the recipe's reader sees the studio's files; it opens none itself.
///
/// Paths are relative to the studio. An implementation follows no symbolic link that leaves it.
public protocol AssetLookup: Sendable {
  /// What lies at `path`.
  func look(at path: RecipePath) -> AssetFact
  /// The names of the plain files in a folder; none when there is no such folder.
  func names(in folder: RecipePath) -> [String]
  /// The names of the folders in a folder, for the nearest one; an implementation may leave it out.
  func folders(in folder: RecipePath) -> [String]
  /// The content of a file of at most `limit` bytes.
  func read(_ path: RecipePath, limit: Int) throws(AssetFailure) -> [UInt8]
}

extension AssetLookup {
  public func folders(in folder: RecipePath) -> [String] { [] }
}

/// What lies at a path of the studio.
public enum AssetFact: Hashable, Sendable {
  case file(bytes: Int)
  case folder
  case missing
  /// A symbolic link on the way leaves the studio.
  case outside
  /// A device, a socket or a pipe.
  case other
  /// It is there, and cannot be opened; why, in words.
  case unreadable(String)
}

/// Why a file could not be read, in words that go on from "cannot be read: ".
public struct AssetFailure: Error, Hashable, Sendable {
  public var message: String

  public init(_ message: String) { self.message = message }
}
