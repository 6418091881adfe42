// Disks and shares inside a studio that may come and go.
import AtelierStudio
import AtelierSystem

/// Knows which folders lie on a disk of their own, so that nothing is written below an empty mount point.
struct Disks: Sendable {
  let root: Folder
  let journal: Journal

  /// Why `folder` must not be written to now; nil when it may.
  ///
  /// A disk that is seen for the first time is remembered.
  func away(_ folder: PathBytes) throws -> Trouble? {
    let isOwn = try Self.device(of: folder, below: root) == root.descriptor.facts().device
    let isKnown = try journal.knowsDisk(folder)
    if !isOwn, !isKnown { try journal.remember(disk: folder) }
    guard isOwn, isKnown else { return nil }
    return .wait(
      "the disk or share of '\(folder)' is not there now; results wait for it, so that none lands below it")
  }

  /// Whether the file system on which the picture was claimed is not there now.
  ///
  /// The folder of claimed files lies on that file system too, and nobody takes it away: a number of a device would tell
  /// less, since after a restart, or in a studio that was moved, it may be another.
  static func isAway(_ arrival: ArrivalRow, below root: Folder) -> Bool {
    let folder = arrival.place.parent
    if !arrival.isKept { return (try? root.facts(of: folder)) == nil }
    guard let device = try? device(of: folder, below: root) else { return false }
    return Int64(bitPattern: device) != arrival.facts.device
  }

  /// The device that the nearest existing folder on the way to `path` lies on.
  private static func device(of path: PathBytes, below root: Folder) throws(SystemError) -> UInt64 {
    var path = path
    while !path.isEmpty {
      if let facts = try root.facts(of: path) { return facts.device }
      path = path.parent
    }
    return try root.descriptor.facts().device
  }
}
