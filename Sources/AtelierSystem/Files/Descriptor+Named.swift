// Files that a person named on the command line, and so trusts.
internal import CLinux
import Glibc

extension Descriptor {
  /// Opens the plain file at `path` for reading; links on the way are the person's own and are followed.
  ///
  /// Never waits for a pipe's other end. Throws EISDIR for a folder and EINVAL for what is no plain file.
  public static func reading(_ path: PathBytes) throws(SystemError) -> Descriptor {
    let flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
    let raw = path.withCString { clinux_openat(AT_FDCWD, $0, flags, 0) }
    guard raw >= 0 else { throw .last("open", path) }
    let descriptor = Descriptor(owning: raw)
    switch try descriptor.facts().kind {
    case .file: return descriptor
    case .folder: throw SystemError("open", path: path.text, code: EISDIR)
    default: throw SystemError("open", path: path.text, code: EINVAL)
    }
  }
}
