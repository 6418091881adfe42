// Pictures are taken in two steps: all that are whole are written down at once, and then moved batch by batch, so that
// neither a flood nor a slow share holds up anything else.
import AtelierCore
import AtelierStudio
import AtelierSystem
import Glibc
import Logging

extension Supervisor {
  /// The row and the jobs for a picture; nil when nobody takes it now, or it is known already.
  func claim(for sighting: Sighting) throws -> (ArrivalRow, [JobRow])? {
    if isClaiming, try journal.isClaiming(sighting.path) { return nil }
    let takers = book.takers(of: sighting.path)
    let id = ULID().text
    var arrival = ArrivalRow(
      id: id, path: sighting.path, place: claim.place(for: id, sighting), facts: sighting.facts, state: .claiming)
    let isKept = takers.contains { keeps($0) }
    if isKept, try journal.knows(sighting.path, arrival.facts) { return nil }
    if mode == .draining {
      idle.add(sighting.path, "the daemon takes no pictures in; `atelier resume` ends that")
      return nil
    }
    if takers.isEmpty {
      guard let reason = refusal(of: sighting) else { return nil }
      arrival.reason = reason
      return (arrival, [])
    }
    if isKept {
      arrival.isKept = true
      arrival.place = sighting.path
    }
    return (arrival, takers.map { job(for: arrival, $0) })
  }

  private func keeps(_ bound: BoundRecipe) -> Bool {
    switch bound.recipe.originals {
    case .keep: true
    case .move: false
    case nil: studio.settings.originals == .keep
    }
  }

  private func job(for arrival: ArrivalRow, _ bound: BoundRecipe, input: PathBytes? = nil) -> JobRow {
    JobRow(
      arrival: arrival.id, recipe: bound.file, recipeSHA256: bound.sha256, folder: arrival.path.parent,
      priority: bound.recipe.priority, input: input)
  }

  /// Why nobody will ever take the file: it lies where recipes are at work, and is no picture.
  private func refusal(of sighting: Sighting) -> String? {
    if !sighting.path.isInside(Studio.Place.drop.path) { return nil }
    if book.governors(of: sighting.path).isEmpty {
      idle.add(sighting.path, book.brokenRecipe(for: sighting.path) ?? "no recipe is at work in this folder")
      return nil
    }
    do throws(SystemError) {
      guard let format = try PictureFile(studio.root.file(sighting.path)) else {
        return "'\(sighting.path.name)' is no picture that can be read; the formats are \(PictureFile.list)."
      }
      idle.add(
        sighting.path, book.brokenRecipe(for: sighting.path) ?? "no recipe takes a picture of that name and format")
      log.debug("no recipe matches", metadata: ["file": "\(sighting.path)", "format": "\(format.rawValue)"])
    } catch {
      // What can't be looked into now is not judged; gone files need no word.
      if error.code != ENOENT { tellUnclaimed(sighting.path, error) }
    }
    return nil
  }

  /// A job ticket that is right: claimed itself, with a job for each picture that it names.
  func claimTicket(_ bound: BoundRecipe, _ inputs: [RecipePath]) {
    guard bound.file.isInside(Studio.Place.drop.path), let facts = try? studio.root.facts(of: bound.file) else {
      return
    }
    let id = ULID().text
    let sighting = Sighting(path: bound.file, facts: facts)
    let arrival = ArrivalRow(
      id: id, path: bound.file, place: claim.place(for: id, sighting), facts: facts, state: .claiming)
    writeDown([(arrival, inputs.map { job(for: arrival, bound, input: PathBytes($0)) })])
  }

  /// Puts arrivals and their jobs into the journal; ``moveClaims(_:)`` does the rest.
  func writeDown(_ claims: [(ArrivalRow, [JobRow])]) {
    if claims.isEmpty { return }
    guarded("claim") {
      // The text first: a job whose recipe nobody knows could not be repeated.
      for file in Set(claims.flatMap { $0.1.map(\.recipe) }) {
        if let good = book.entries[file]?.good {
          try journal.keep(recipe: good.text, file: file, sha256: good.sha256)
        }
      }
      try journal.claim(claims)
      isClaiming = true
      // In a flood the rows come first.
      if claims.count > Scanner.batch / 2 { nextMove = Monotonic.now + 0.2 }
    }
  }

  /// Moves the next arrivals that are written down, one batch at a time.
  func moveClaims(_ now: Monotonic) {
    guard isClaiming, !isMoving, nextMove <= now else { return }
    guarded("claim") {
      let next = try journal.claiming(limit: 256)
      isClaiming = !next.isEmpty
      if next.isEmpty { return }
      isMoving = true
      hands.give { [inbox, claim] in inbox.put(.moved(claim.move(next))) }
    }
  }

  func moved(_ outcome: Claim.Outcome) {
    isMoving = false
    let missed = outcome.missed.map(\.arrival.id)
    promise("claim") { [journal] in
      try journal.settleClaim(claimed: outcome.claimed.map(\.id), missed: missed)
    }
    for (arrival, error) in outcome.missed {
      if Sighting.isRecipe(arrival.path), arrival.target == nil { ticketsLater[arrival.path] = Monotonic.now + 10 }
      // Taken back by its owner in the meantime: nothing to tell.
      if error.code != ENOENT { tellUnclaimed(arrival.path, error) }
    }
    var notes = NoteFolders(root: studio.root)
    for arrival in outcome.claimed {
      unclaimed[arrival.path] = nil
      log.info("claimed", metadata: ["picture": "\(arrival.path)", "id": "\(arrival.id)"])
      if let target = arrival.target { try? self.notes.forget(arrival.path, lying: target) }
      if notes.mayHold(noteOn: arrival.path) { forgetNote(of: arrival.path) }
      // A picture that no recipe could take has no jobs, and is at its end.
      if arrival.reason != nil { retireIfOver(arrival.id) }
    }
  }

  /// A job ticket that could not be claimed is tried again; nothing else would tell of it.
  func retryTicket(_ file: PathBytes) {
    guard let good = book.entries[file]?.good, case .ticket(let inputs) = good.binding else { return }
    claimTicket(good, inputs)
  }

  func tellUnclaimed(_ path: PathBytes, _ error: SystemError) {
    retellAt = retellAt ?? Monotonic.now + 10
    if unclaimed.updateValue(error.reason, forKey: path) == nil {
      log.warning("cannot be claimed", metadata: ["picture": "\(path)", "reason": "\(error.reason)"])
    }
  }

  /// The picture comes again, so the reason of the last time is no longer true.
  private func forgetNote(of path: PathBytes) {
    let picture = ProblemNotes.mirrored(path, in: .problem)
    guard (try? studio.root.facts(of: picture)) == nil else { return }
    try? notes.forget(picture: path)
  }
}
