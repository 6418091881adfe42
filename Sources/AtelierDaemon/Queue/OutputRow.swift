import AtelierStudio
import AtelierSystem
import FoundationEssentials
internal import GRDB

/// One result of a job, written down before it becomes visible.
struct OutputRow: Sendable {
  var job: String
  var index: Int
  /// The output folder as seen from the studio.
  var folder: PathBytes
  var staged: Publisher.Staged
  /// The name it is about to have or has, as seen from the output folder.
  var name: String?
  var isPublished: Bool
  var width: Int
  var height: Int
  var bytes: Int

  init(
    job: String, index: Int, folder: PathBytes, staged: Publisher.Staged, width: Int, height: Int, bytes: Int
  ) {
    self.job = job
    self.index = index
    self.folder = folder
    self.staged = staged
    self.width = width
    self.height = height
    self.bytes = bytes
    isPublished = false
  }

  init(_ row: Row) {
    job = row["job"]
    index = row["idx"]
    folder = PathBytes(bytes: row["folder"] as Data)
    staged = Publisher.Staged(wanted: row["wanted"], part: row["part"], sha256: row["sha256"])
    name = row["name"]
    isPublished = row["published"]
    width = row["width"]
    height = row["height"]
    bytes = row["bytes"]
  }
}
