// Brings each result to the disk as it comes, so that no order's results pile up in memory.
import AtelierCore
import AtelierStudio
import AtelierSystem

/// Stages the results of one job beside their places; runs on a thread that may wait.
struct Staging: Sendable {
  let studio: Studio
  let journal: Journal
  let job: String

  /// Copies `file` to the hidden file of `wanted` in `folder`.
  func run(
    _ file: Descriptor, _ facts: WorkEvent.Written, as wanted: Branch.Output, in folder: PathBytes
  ) throws(Trouble) -> OutputRow {
    do {
      // A worker is not believed: what it sends may be a pipe, or a file of no end that would fill the disk.
      let own = try file.facts()
      guard own.kind == .file, own.size == facts.bytes else {
        throw Trouble.wrong("the worker gave a '\(wanted.name)' that is not what it said")
      }
      if let away = try Disks(root: studio.root, journal: journal).away(folder) { throw away }
      let publisher = Publisher(try studio.root.makeFolder(folder))
      let staged = try publisher.stage(file, as: wanted.name, job: job, index: wanted.index, sha256: facts.sha256)
      var row = OutputRow(
        job: job, index: wanted.index, folder: folder, staged: staged, width: facts.width, height: facts.height,
        bytes: facts.bytes)
      row.name = wanted.name
      return row
    } catch {
      throw Publication.trouble(error)
    }
  }

  /// Removes the hidden files of a try that is given up.
  func discard(_ rows: [OutputRow]) {
    for row in rows {
      // What cannot be removed now is swept at the next start.
      if let folder = try? studio.root.folder(row.folder) { try? Publisher(folder).discard(row.staged) }
    }
  }
}
