// Room on the disks, looked for before any work is done for results that would have no place.
import AtelierStudio
import AtelierSystem

/// Tells whether results fit beside what is promised to others; asks the file systems, so not for the deciding thread.
struct Room: Sendable {
  let root: Folder

  /// What always stays free on a disk, in bytes: for the journal, the evidence and whoever else works there.
  static func reserve(of whole: UInt64) -> UInt64 { min(16 << 20, whole / 64) }

  /// Why results of `need` bytes in `folder` have no room now; nil when they have.
  ///
  /// - Parameter promised: bytes that others may still need, by their folder.
  func shortage(in folder: PathBytes, need: Int, promised: [PathBytes: Int]) throws(SystemError) -> String? {
    let place = try nearest(folder)
    let device = try place.descriptor.facts().device
    let state = try root.folder(Studio.Place.state.path)
    if try state.descriptor.facts().device != device, try missing(0, 0, on: state) {
      return "waiting for space: the disk of the studio's own folder '\(Studio.Place.state.path)' is full"
    }
    var others: [Int] = []
    for (path, bytes) in promised where try nearest(path).descriptor.facts().device == device { others.append(bytes) }
    let taken = others.saturatedSum
    guard try missing(need, taken, on: place) else { return nil }
    let free = Self.words(Int(clamping: try place.descriptor.space().free))
    if need == 0 { return "waiting for space: the disk of '\(folder)' is full (\(free) left)" }
    let promise = taken == 0 ? "" : ", of which \(Self.words(taken)) are promised to pictures in work"
    return
      "waiting for space: the results may need \(Self.words(need)) in '\(folder)', and \(free) are free there\(promise)"
  }

  private func missing(_ need: Int, _ taken: Int, on folder: Folder) throws(SystemError) -> Bool {
    let space = try folder.descriptor.space()
    // A file system that does not tell its size does not tell what is free either.
    if space.whole == 0 { return false }
    let wanted = [need, taken, Int(clamping: Self.reserve(of: space.whole))].saturatedSum
    return space.free < UInt64(wanted)
  }

  /// The folder at `path`, or the nearest on the way to it that is there.
  private func nearest(_ path: PathBytes) throws(SystemError) -> Folder {
    var path = path
    while !path.isEmpty {
      if try root.facts(of: path)?.kind == .folder { return try root.folder(path) }
      path = path.parent
    }
    return root
  }

  /// "72 MB", "12 kB".
  static func words(_ bytes: Int) -> String {
    bytes < 1_000_000 ? "\((bytes + 999) / 1000) kB" : "\(bytes / 1_000_000) MB"
  }
}
