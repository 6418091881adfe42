// Whose a file is, and who may see it.
import Glibc

extension Descriptor {
  /// Whether root or this process's own user owns it.
  public func isOwn() throws(SystemError) -> Bool {
    let owner = try status().st_uid
    return owner == 0 || owner == geteuid()
  }

  /// Whether users who are neither its owner nor of its group may neither read nor write it.
  public func isPrivate() throws(SystemError) -> Bool { try status().st_mode & 0o006 == 0 }

  private func status() throws(SystemError) -> stat {
    var facts = stat()
    guard fstat(raw, &facts) == 0 else { throw .last("stat") }
    return facts
  }
}
