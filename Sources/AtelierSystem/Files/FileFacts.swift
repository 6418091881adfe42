// What fstat tells of a file.
import Glibc

/// What the file system tells of a file; two looks that are equal saw the same content.
public struct FileFacts: Hashable, Sendable {
  public enum Kind: Hashable, Sendable { case file, folder, link, other }

  public var kind: Kind
  public var device: UInt64
  public var inode: UInt64
  /// Bytes.
  public var size: Int
  /// When the content changed, in ns since 1970.
  public var modified: Int
  /// When the content or the name changed, in ns since 1970; no program can set it.
  public var changed: Int

  init(_ facts: stat) {
    kind =
      switch facts.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    device = UInt64(truncatingIfNeeded: facts.st_dev)
    inode = UInt64(truncatingIfNeeded: facts.st_ino)
    size = Int(facts.st_size)
    modified = nanoseconds(facts.st_mtim)
    changed = nanoseconds(facts.st_ctim)
  }

  /// Whether content and identity agree; a rename in between is allowed.
  public func hasContent(of other: FileFacts) -> Bool {
    device == other.device && inode == other.inode && size == other.size && modified == other.modified
  }
}

// Outside numbers: a file may carry any date, so the product may not trap.
private func nanoseconds(_ time: timespec) -> Int {
  time.tv_sec &* 1_000_000_000 &+ time.tv_nsec
}
