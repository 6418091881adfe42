public import AtelierSystem
import Synchronization

/// What the series of a studio have settled, a file for each, so that a set stays one set over days and restarts.
public final class SeriesFiles: Sendable {
  private let root: Folder
  // Two pictures of one series may be published at once, and each adds to what is there.
  private let writing = Mutex(())

  public init(root: Folder) { self.root = root }

  /// The values of the series `name`; none for one that is new.
  public func values(of name: String) -> [String: [UInt8]] {
    SmallFile.read([String: [UInt8]].self, from: Self.path(name), in: root) ?? [:]
  }

  /// Adds what a picture was made with; what the series has already stays.
  public func add(_ values: [String: [UInt8]], to name: String) throws(SystemError) {
    try writing.withLock { _ throws(SystemError) in
      let known = self.values(of: name)
      let all = known.merging(values) { known, _ in known }
      if all.count > known.count { try SmallFile.write(json: all, to: Self.path(name), in: root, durable: true) }
    }
  }

  private static func path(_ name: String) -> PathBytes { Studio.series.appending("\(name).json") }
}
