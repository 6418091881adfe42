// Opening beneath a folder: no link is followed, nothing above is reached, only plain files are read.
internal import CLinux
import Glibc

extension Folder {
  /// Opens the plain file at `path` for reading, never waiting for a pipe's other end.
  public func file(_ path: PathBytes) throws(SystemError) -> Descriptor {
    let descriptor = try open(beneath: path, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
    guard try descriptor.facts().kind == .file else {
      throw SystemError("open", path: self.path.appending(path).text, code: EINVAL)
    }
    return descriptor
  }

  /// Opens the folder at `path`; the folder itself when the path is empty.
  public func folder(_ path: PathBytes) throws(SystemError) -> Folder {
    if path.parts.isEmpty { return self }
    let descriptor = try open(beneath: path, flags: O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
    return Folder(descriptor, path: self.path.appending(path))
  }

  /// Creates the file at `path`, which must not be there yet; its folder must.
  public func create(_ path: PathBytes, permissions: UInt32 = 0o666) throws(SystemError) -> Descriptor {
    try open(beneath: path, flags: O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, permissions: permissions)
  }

  /// Opens the file at `path` for locks and small records, made when it is missing.
  public func openOrCreate(_ path: PathBytes) throws(SystemError) -> Descriptor {
    try open(beneath: path, flags: O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK, permissions: 0o644)
  }

  func open(beneath path: PathBytes, flags: Int32, permissions: UInt32 = 0) throws(SystemError) -> Descriptor {
    guard path.staysBeneath, !path.parts.isEmpty else {
      throw SystemError("open", path: self.path.appending(path).text, code: EXDEV)
    }
    let raw = path.withCString {
      clinux_open_beneath(descriptor.raw, $0, flags | O_CLOEXEC, permissions, clinux_resolve_beneath())
    }
    if raw >= 0 { return Descriptor(owning: raw) }
    guard errno == ENOSYS || errno == EPERM else { throw .last("open", self.path.appending(path)) }
    return try walk(to: path, flags: flags, permissions: permissions)
  }

  /// The same without openat2 (Linux below 5.6, or a filter that forbids it): part by part, none a link.
  func walk(to path: PathBytes, flags: Int32, permissions: UInt32) throws(SystemError) -> Descriptor {
    var held = descriptor
    let parts = path.parts
    for (index, part) in parts.enumerated() {
      let last = index == parts.count - 1
      let how = last ? flags | O_NOFOLLOW | O_CLOEXEC : clinux_path_only() | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
      let raw = part.withCString { clinux_openat(held.raw, $0, how, last ? permissions : 0) }
      guard raw >= 0 else { throw .last("open", self.path.appending(path)) }
      held = Descriptor(owning: raw)
    }
    return held
  }
}
