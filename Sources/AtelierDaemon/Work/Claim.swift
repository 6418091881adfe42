import AtelierStudio
import AtelierSystem
import Glibc

/// Takes whole files out of the drop folders, so that nobody can change them unnoticed.
struct Claim: Sendable {
  let root: Folder
  /// The device of the studio's own folder of claimed files.
  private let device: UInt64

  init(root: Folder) throws(SystemError) {
    self.root = root
    device = try root.folder(Studio.claimed).descriptor.facts().device
  }

  /// Where an arrival lies while it is worked on: on the file system it came from, since only there a rename works.
  func place(for id: String, _ sighting: Sighting) -> PathBytes {
    let ending = sighting.path.ending.bytes.prefix(16).filter { $0 != 0 }
    let name = ending.isEmpty ? PathBytes(id) : PathBytes(bytes: Array(id.utf8) + [UInt8(ascii: ".")] + ending)
    if sighting.facts.device == device { return Studio.claimed.appending(name) }
    return sighting.path.parent.appending(Studio.claimed).appending(name)
  }

  /// What became of some arrivals; the journal is to be told.
  struct Outcome: Sendable {
    var claimed: [ArrivalRow] = []
    /// They could not be moved, and why.
    var missed: [(arrival: ArrivalRow, error: SystemError)] = []
  }

  /// Moves arrivals that are written down as about to be claimed.
  func move(_ arrivals: [ArrivalRow]) -> Outcome {
    var outcome = Outcome()
    var folders: [PathBytes: Folder] = [:]
    for arrival in arrivals {
      do throws(SystemError) {
        if !arrival.isKept { try move(arrival, &folders) }
        outcome.claimed.append(arrival)
      } catch {
        outcome.missed.append((arrival, error))
      }
    }
    return outcome
  }

  /// `folders` are those that the batch has opened so far.
  private func move(_ arrival: ArrivalRow, _ folders: inout [PathBytes: Folder]) throws(SystemError) {
    let (old, new) = (arrival.source.parent, arrival.place.parent)
    if folders[new] == nil {
      folders[new] = try root.makeFolder(new)
      // Best effort: some shares know no rights.
      if new != Studio.claimed { try? root.folder(new.parent).keepToOwner() }
    }
    if folders[old] == nil { folders[old] = try root.folder(old) }
    guard let source = folders[old], let target = folders[new] else { return }
    // Only for a person, or a recovery without the journal: what this nameless file was called.
    let name = Self.nameFile(arrival.place).name
    try? target.create(name).write(arrival.path.bytes)
    do throws(SystemError) {
      if try source.rename(arrival.source.name, to: arrival.place.name, in: target) { return }
    } catch {
      try? target.remove(name)
      throw error
    }
    try? target.remove(name)
    throw SystemError("claim", path: arrival.source.text, code: EEXIST)
  }

  /// How a file with a name begins; no claimed file does, whatever its ending.
  static let namePrefix = ".name-"

  /// Where the original name of a claimed file is kept beside it.
  static func nameFile(_ place: PathBytes) -> PathBytes {
    place.parent.appending(PathBytes(bytes: Array(namePrefix.utf8) + place.name.bytes))
  }
}
