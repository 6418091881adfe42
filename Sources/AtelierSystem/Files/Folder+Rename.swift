// Renaming without ever replacing what is there.
internal import CLinux
import Glibc

extension Folder {
  /// Gives `name` the new name `target` in `folder`; false when that name is taken, and nothing changes.
  public func rename(_ name: PathBytes, to target: PathBytes, in folder: Folder) throws(SystemError) -> Bool {
    let (from, to) = try (self.folder(name.parent), folder.folder(target.parent))
    let done = name.name.withCString { old in
      target.name.withCString { clinux_rename_new(from.descriptor.raw, old, to.descriptor.raw, $0) }
    }
    if done == 0 { return true }
    switch errno {
    case EEXIST: return false
    // The file system can't rename without replacing: NFS, CIFS, some FUSE.
    case EINVAL, ENOSYS, ENOTSUP: return try linkAndRemove(name.name, in: from, to: target.name, in: to)
    default: throw .last("rename", path.appending(name))
    }
  }

  /// Gives `name` the new name `target` in `folder`, in the place of what is there.
  public func replace(_ target: PathBytes, in folder: Folder, with name: PathBytes) throws(SystemError) {
    let (from, to) = try (self.folder(name.parent), folder.folder(target.parent))
    let done = name.name.withCString { old in
      target.name.withCString { renameat(from.descriptor.raw, old, to.descriptor.raw, $0) }
    }
    guard done == 0 else { throw .last("rename", path.appending(name)) }
  }

  /// A second name and then the end of the first; where there are no second names an empty file of the
  /// wanted name keeps the place.
  func linkAndRemove(
    _ name: PathBytes, in from: Folder, to target: PathBytes, in to: Folder
  ) throws(SystemError) -> Bool {
    let linked = name.withCString { old in
      target.withCString { linkat(from.descriptor.raw, old, to.descriptor.raw, $0, 0) }
    }
    if linked == 0 {
      try from.remove(name)
      return true
    }
    if errno == EEXIST { return false }
    guard errno == EPERM || errno == ENOTSUP || errno == ENOSYS || errno == EMLINK else {
      throw .last("link", path.appending(name))
    }
    do {
      _ = try to.create(target)
    } catch {
      if error.code == EEXIST { return false }
      throw error
    }
    try from.replace(target, in: to, with: name)
    return true
  }
}
