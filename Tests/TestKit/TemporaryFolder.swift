// A folder of a test's own.
public import AtelierSystem
import FoundationEssentials

/// A fresh folder that goes with its last reference.
public final class TemporaryFolder: Sendable {
  public let path: String

  public init(_ name: String = "test") throws {
    path = FileManager.default.temporaryDirectory.path + "/atelier-\(name)-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, making the folders on its way, and gives its whole path.
  @discardableResult
  public func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    let file = "\(path)/\(name)"
    let folder = file[..<(file.lastIndex(of: "/") ?? file.endIndex)]
    try FileManager.default.createDirectory(atPath: String(folder), withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(filePath: file))
    return file
  }

  @discardableResult
  public func write(_ name: String, _ text: String) throws -> String { try write(name, text.utf8) }

  /// The names in a sub-folder, in order; none when it is not there.
  public func list(_ name: String = "") -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(name)")) ?? []).sorted()
  }

  public func bytes(_ name: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(filePath: "\(path)/\(name)")))
  }

  /// Opens a file of the folder for reading.
  public func open(_ name: String) throws -> Descriptor { try Descriptor.reading(PathBytes("\(path)/\(name)")) }
}
