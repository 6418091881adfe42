import AtelierStudio
import AtelierSystem
import Glibc

/// Brings an original to its last place: `done/`, or `problem/` with the reason beside it.
struct Retirement: Sendable {
  let root: Folder
  let journal: Journal
  let arrival: ArrivalRow
  /// What went wrong, a paragraph each; empty when all is done.
  let reasons: [String]

  /// Moves the original, never over another file; gives where it lies now.
  func run() throws -> PathBytes {
    let state: ArrivalRow.State = reasons.isEmpty ? .done : .problem
    let reason = reasons.isEmpty ? nil : reasons.joined(separator: "\n")
    if arrival.isKept {
      if !reasons.isEmpty {
        let mirror = ProblemNotes.mirrored(arrival.path, in: .problem)
        try ProblemNotes(root: root).tell(mirror, droppedAs: arrival.path, reasons: reasons)
      }
      try journal.rest(arrival.id, in: state, reason: reason)
      return arrival.path
    }
    let target = try move(to: reasons.isEmpty ? .done : .problem, reason: reason)
    if !reasons.isEmpty { try ProblemNotes(root: root).tell(target, droppedAs: arrival.path, reasons: reasons) }
    try journal.rest(arrival.id, in: state, reason: reason)
    try root.removeIfThere(Claim.nameFile(arrival.place))
    return target
  }

  private func move(to place: Studio.Place, reason: String?) throws -> PathBytes {
    let wanted = ProblemNotes.mirrored(arrival.path, in: place)
    if try root.facts(of: arrival.place) == nil {
      if Disks.isAway(arrival, below: root) { throw SystemError("move", path: arrival.place.text, code: ENODEV) }
      // After a crash the move may have happened already; else a person took the original away.
      return arrival.target ?? wanted
    }
    if let target = arrival.target, try isThere(target) {
      try root.remove(arrival.place)
      return target
    }
    let folder = try root.makeFolder(wanted.parent)
    var number = 1
    while true {
      let target = Studio.version(wanted, number)
      number += 1
      if try root.facts(of: target) != nil { continue }
      try journal.leave(arrival.id, to: target, reason: reason)
      do throws(SystemError) {
        if try root.rename(arrival.place, to: target, in: root) {
          try folder.sync()
          return target
        }
      } catch {
        guard error.code == EXDEV else { throw error }
        if try copy(to: target) { return target }
      }
    }
  }

  /// Whether a crash came between the two halves of a move: link and unlink, or copy and remove.
  private func isThere(_ target: PathBytes) throws -> Bool {
    guard let old = try root.facts(of: arrival.place), let new = try root.facts(of: target) else { return false }
    if old.device == new.device { return old.inode == new.inode }
    return try old.size == new.size && root.file(arrival.place).sha256() == root.file(target).sha256()
  }

  /// Across file systems: a whole copy beside the target, its name, and only then the end of the first.
  private func copy(to target: PathBytes) throws -> Bool {
    let source = try root.file(arrival.place)
    let publisher = Publisher(try root.makeFolder(target.parent))
    let staged = try publisher.stage(
      source, as: target.name.text, job: arrival.id, index: 0, sha256: try source.sha256())
    guard try publisher.folder.rename(PathBytes(staged.part), to: target.name, in: publisher.folder) else {
      try publisher.discard(staged)
      return false
    }
    try publisher.folder.sync()
    try root.remove(arrival.place)
    return true
  }
}
