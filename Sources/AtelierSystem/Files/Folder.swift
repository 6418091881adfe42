// A folder held by its descriptor, and what may be done beneath it.
internal import CLinux
import Glibc

/// An open folder.
///
/// Whatever is named through it lies beneath it and is reached without following links.
public struct Folder: Sendable {
  public let descriptor: Descriptor
  /// Where it lay when it was opened; for people and for inotify.
  public let path: PathBytes

  init(_ descriptor: Descriptor, path: PathBytes) {
    self.descriptor = descriptor
    self.path = path
  }

  /// Opens a folder that a person named; links on the way are theirs and are followed.
  public init(_ path: PathBytes) throws(SystemError) {
    let raw = path.withCString { clinux_openat(AT_FDCWD, $0, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0) }
    guard raw >= 0 else { throw .last("open the folder", path) }
    self.init(Descriptor(owning: raw), path: path)
  }

  /// One thing in a folder.
  public struct Entry: Hashable, Sendable {
    public var name: PathBytes
    public var facts: FileFacts
  }

  /// All that lies in the folder, links and pipes too, in no order; what vanishes meanwhile is left out.
  public func entries() throws(SystemError) -> [Entry] {
    var entries: [Entry] = []
    try visit { entries.append($0) }
    return entries
  }

  /// Calls `body` with one entry after the other, so that a large folder needs no memory.
  public func visit(_ body: (Entry) -> Void) throws(SystemError) {
    // A stream of its own: a shared descriptor would share the position too.
    let raw = clinux_openat(descriptor.raw, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
    guard raw >= 0 else { throw .last("list", path) }
    guard let stream = fdopendir(raw) else {
      close(raw)
      throw .last("list", path)
    }
    defer { closedir(stream) }
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw .last("list", path) }
        return
      }
      // In place: an entry is as long as its name, and what follows may not be there to be copied.
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { PathBytes(bytes: $0.prefix { $0 != 0 }) }
      if name.bytes == Array(".".utf8) || name.bytes == Array("..".utf8) { continue }
      var facts = stat()
      let found = name.withCString { fstatat(raw, $0, &facts, AT_SYMLINK_NOFOLLOW) }
      if found == 0 { body(Entry(name: name, facts: FileFacts(facts))) }
    }
  }

  /// The facts of what lies at `path`; nil when nothing does.
  public func facts(of path: PathBytes) throws(SystemError) -> FileFacts? {
    do throws(SystemError) {
      return try open(beneath: path, flags: clinux_path_only() | O_NOFOLLOW).facts()
    } catch {
      if error.code == ENOENT || error.code == ENOTDIR { return nil }
      throw error
    }
  }

  /// The folder at `path`, made with all above it that are missing.
  public func makeFolder(_ path: PathBytes) throws(SystemError) -> Folder {
    var folder = self
    for part in path.parts {
      guard path.staysBeneath else { throw SystemError("make the folder", path: path.text, code: EXDEV) }
      let made = part.withCString { mkdirat(folder.descriptor.raw, $0, 0o777) }
      if made != 0 && errno != EEXIST { throw .last("make the folder", folder.path.appending(part)) }
      folder = try folder.folder(part)
    }
    return folder
  }

  /// Removes a file, never a folder; that it is gone already is no error.
  public func remove(_ name: PathBytes) throws(SystemError) {
    let parent = try folder(name.parent)
    let gone = name.name.withCString { unlinkat(parent.descriptor.raw, $0, 0) }
    if gone != 0 && errno != ENOENT { throw .last("remove", path.appending(name)) }
  }

  /// Removes a folder; false when it is not empty or is gone already.
  public func removeFolder(_ name: PathBytes) throws(SystemError) -> Bool {
    let parent = try folder(name.parent)
    let gone = name.name.withCString { unlinkat(parent.descriptor.raw, $0, AT_REMOVEDIR) }
    if gone == 0 { return true }
    guard errno == ENOTEMPTY || errno == ENOENT || errno == EEXIST else {
      throw .last("remove the folder", path.appending(name))
    }
    return false
  }

  /// Takes all rights to what is in the folder from all but its owner, who alone may do this.
  ///
  /// Without the bit that hands the group on: a service that may set none could not keep it either.
  public func keepToOwner() throws(SystemError) {
    guard clinux_own_folder(descriptor.raw) == 0 else { throw .last("chmod", path) }
  }

  /// Whether its path still leads to this very folder, and not to another that was put or mounted there.
  public var isInPlace: Bool {
    guard let own = try? descriptor.facts(), let there = try? Folder(path).descriptor.facts() else { return false }
    return own.device == there.device && own.inode == there.inode
  }

  /// Waits until the names in the folder are on the disk.
  public func sync() throws(SystemError) {
    guard fsync(descriptor.raw) == 0 else { throw .last("fsync", path) }
  }
}
