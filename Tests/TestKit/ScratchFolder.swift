// A folder of a test's own, held open as the studio holds its folders.
public import AtelierSystem
import FoundationEssentials
import Glibc

/// A new folder that goes with its last reference.
public final class ScratchFolder {
  public let folder: Folder

  public init() throws {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    folder = try Folder(PathBytes(base)).makeFolder(PathBytes("atelier-test-\(ULID())"))
  }

  deinit { try? FileManager.default.removeItem(atPath: folder.path.text) }

  public func write(_ text: String, to path: String) throws {
    let path = PathBytes(path)
    _ = try folder.makeFolder(path.parent)
    try folder.create(path).write(text)
  }

  public func read(_ path: String) throws -> String {
    String(decoding: try folder.file(PathBytes(path)).readAll(), as: UTF8.self)
  }
}
