public import AtelierSystem
import Glibc

/// A file of a test that could not be opened.
public struct CannotOpen: Error {
  let path: String
  let code: Int32
}

extension Descriptor {
  /// Opens the file at `path`, which a test trusts, for reading.
  public static func reading(_ path: String) throws -> Descriptor {
    let raw = open(path, O_RDONLY | O_CLOEXEC)
    guard raw >= 0 else { throw CannotOpen(path: path, code: errno) }
    return Descriptor(owning: raw)
  }
}
