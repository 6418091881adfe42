public import AtelierSystem
import Glibc

/// A studio on disk: the folder in which a group of designers works.
public struct Studio: Sendable {
  /// The folders of a studio, as seen from its root.
  public enum Place: String, CaseIterable, Sendable {
    case recipes, drop, out, done, problem
    /// What the house keeps for itself.
    case state = ".atelier"

    public var path: PathBytes { PathBytes(rawValue) }
  }

  public let root: Folder
  public var settings: Settings

  public init(root: Folder, settings: Settings = Settings()) {
    self.root = root
    self.settings = settings
  }

  /// The originals that are being worked on.
  public static let claimed = Place.state.path.appending("claimed")
  /// What was done to each picture.
  public static let evidence = Place.state.path.appending("evidence")
  /// What was done to the picture of `job`.
  public static func evidence(of job: String) -> PathBytes { evidence.appending("\(job).json") }
  /// What the pictures of each series have in common.
  public static let series = Place.state.path.appending("series")
  /// The file of settings.
  public static let settingsFile = PathBytes("atelier.yaml")

  /// Makes the folders that are missing.
  public func prepare() throws(SystemError) {
    for place in Place.allCases { _ = try root.makeFolder(place.path) }
    // Whoever may change names in there could lead the journal, which goes by paths, out of the studio, or take away
    // originals that are in work. A folder of another owner stays as that owner has it.
    do throws(SystemError) { try folder(.state).keepToOwner() } catch {
      // Some shares know no rights.
      if ![EPERM, ENOTSUP, ENOSYS, EINVAL].contains(error.code) { throw error }
    }
    _ = try root.makeFolder(Self.claimed)
    _ = try root.makeFolder(Self.evidence)
  }

  /// The folder at `place`; throws when it is missing.
  public func folder(_ place: Place) throws(SystemError) -> Folder { try root.folder(place.path) }

  /// The name of version `number` of a file: `a.jpg` is the first, then come `a-2.jpg` and `a-3.jpg`.
  public static func version(_ path: PathBytes, _ number: Int) -> PathBytes {
    if number < 2 { return path }
    let ending = path.ending.isEmpty ? PathBytes("") : PathBytes(bytes: [UInt8(ascii: ".")] + path.ending.bytes)
    return path.parent.appending(name(path.stem, ending: Array("-\(number)".utf8) + ending.bytes))
  }

  /// `stem` with `ending` at its end, the stem cut where the whole would be longer than a name may be.
  public static func name(_ stem: PathBytes, ending: [UInt8]) -> PathBytes {
    var kept = stem.bytes.prefix(max(255 - ending.count, 0))
    // Never in the middle of a UTF-8 sign.
    while kept.count < stem.bytes.count, kept.count > 1, stem.bytes[kept.count] & 0xC0 == 0x80 { kept.removeLast() }
    return PathBytes(bytes: kept + ending)
  }
}
