import AtelierSystem
import FoundationEssentials
internal import GRDB

/// One picture that came, from its claim to its rest.
struct ArrivalRow: Sendable {
  enum State: String, Sendable {
    /// About to be moved out of the drop folder; the file may be in either place.
    case claiming
    /// Ours; its jobs are at work.
    case claimed
    /// About to be moved to its last place; the file may be in either.
    case leaving
    case done, problem
  }

  var id: String
  /// Where it was dropped, as seen from the studio.
  var path: PathBytes
  /// Where it lies while it is worked on; the drop path when originals are kept in place.
  var place: PathBytes
  /// Where it goes, once that is decided; where it lies, when it is about to be claimed out of `problem/` again.
  var target: PathBytes?
  var facts: Facts
  var sha256: String?
  var state: State
  var reason: String?
  /// Whether the original stays where it was dropped.
  var isKept: Bool
  /// Milliseconds since 1970.
  var came: Int

  /// Where it lies before it is claimed.
  var source: PathBytes { target ?? path }

  /// What was seen of the file when it had settled.
  struct Facts: Hashable, Sendable {
    var device: Int64
    var inode: Int64
    var size: Int64
    var modified: Int64
    var changed: Int64

    init(_ facts: FileFacts) {
      device = Int64(bitPattern: facts.device)
      inode = Int64(bitPattern: facts.inode)
      size = Int64(facts.size)
      modified = Int64(facts.modified)
      changed = Int64(facts.changed)
    }

    init(_ row: Row) {
      device = row["device"]
      inode = row["inode"]
      size = row["size"]
      modified = row["modified"]
      changed = row["changed"]
    }

    /// Whether the content is the same; a rename in between is allowed.
    func hasContent(of facts: FileFacts) -> Bool {
      let other = Facts(facts)
      return device == other.device && inode == other.inode && size == other.size && modified == other.modified
    }
  }

  init(
    id: String, path: PathBytes, place: PathBytes, facts: FileFacts, state: State, isKept: Bool = false
  ) {
    self.id = id
    self.path = path
    self.place = place
    self.facts = Facts(facts)
    self.state = state
    self.isKept = isKept
    came = WallClock.milliseconds
  }

  init(_ row: Row) {
    id = row["id"]
    path = PathBytes(bytes: row["path"] as Data)
    place = PathBytes(bytes: row["place"] as Data)
    target = (row["target"] as Data?).map { PathBytes(bytes: $0) }
    facts = Facts(row)
    sha256 = row["sha256"]
    state = State(rawValue: row["state"]) ?? .problem
    reason = row["reason"]
    isKept = row["kept"]
    came = row["came"]
  }
}
