// What the scanner finds: recipes to read, pictures to claim, files that nobody wants.
import AtelierCore
import AtelierStudio
import AtelierSystem
import Glibc
import Logging

extension Supervisor {
  /// Has all folders looked at that pictures or recipes may come to.
  func cover() {
    let folders = [Studio.Place.recipes.path, Studio.Place.drop.path] + book.outerFolders
    if folders == covered { return }
    covered = folders
    scanner.cover(folders)
  }

  /// What was mounted brings no event of its own; and a studio that is no longer under its name is not served on.
  func mountsChanged() {
    if stopBy != nil { return }
    guard studio.root.isInPlace else {
      isRootLost = true
      log.critical(
        "the studio's folder is gone or another one is in its place", metadata: ["studio": "\(studio.root.path)"])
      return beginStop()
    }
    scanner.lookEverywhere()
    scanner.retell()
  }

  func take(_ report: ScanReport) {
    if stopBy != nil { return }
    switch report {
    case .whole(let sightings):
      for sighting in sightings where sighting.isRecipe {
        goneRecipes[sighting.path] = nil
        load(sighting.path, force: false)
      }
      take(sightings.filter { !$0.isRecipe })
      scanner.took(sightings.count)
    case .gone(let paths):
      for path in paths {
        unclaimed[path] = nil
        assetFacts[path] = nil
        // An editor may remove a file and write it anew; until then the last good version stays.
        if Sighting.isRecipe(path) { goneRecipes[path] = Monotonic.now + 2 }
      }
    case .looked:
      guard !isReady else { return }
      isReady = true
      for file in book.entries.keys where (try? studio.root.facts(of: file)) == nil { forget(file) }
      manager.ready()
      log.info("ready", metadata: ["studio": "\(studio.root.path)"])
    case .overflow:
      log.warning("the kernel's queue of events ran over; everything is looked at again")
    case .blind(let folder, let reason):
      if blind.updateValue(reason, forKey: folder) == nil {
        log.warning(
          "folder is looked at from time to time only", metadata: ["folder": "\(folder)", "reason": "\(reason)"])
      }
    }
  }

  /// Reads the recipes again that name a file, or miss one, when it is new or has changed.
  private func mend(by sighting: Sighting) {
    let concerned = book.concerned(by: sighting.path)
    if concerned.isEmpty || assetFacts.updateValue(sighting.facts, forKey: sighting.path) == sighting.facts { return }
    for file in concerned { load(file, force: true) }
  }

  /// The recipes that are here at the start: those in `recipes/` are read at once, and pictures beside those in
  /// `drop/` wait until they have settled, so that no picture is taken by some of its recipes only.
  func expectRecipes(below folder: PathBytes) {
    for entry in (try? studio.root.folder(folder).entries()) ?? [] {
      let path = folder.appending(entry.name)
      switch entry.facts.kind {
      case .folder where !IgnoreList.ignores(folder: entry.name): expectRecipes(below: path)
      case .file where Sighting.isRecipe(path) && !IgnoreList.ignores(file: entry.name):
        if path.isInside(Studio.Place.drop.path) { book.expect(path) } else { load(path, force: false) }
      default: break
      }
    }
  }

  private func take(_ sightings: [Sighting]) {
    var claims: [(ArrivalRow, [JobRow])] = []
    for sighting in sightings {
      mend(by: sighting)
      if sighting.path.isInside(Studio.Place.recipes.path) || book.isAsset(sighting.path) { continue }
      // They are told again once every recipe is known.
      if book.hasQuestions || book.isPending(sighting.path) { continue }
      guarded("claim") { if let claim = try claim(for: sighting) { claims.append(claim) } }
    }
    claim(claims)
  }

  private func claim(for sighting: Sighting) throws -> (ArrivalRow, [JobRow])? {
    let takers = book.takers(of: sighting.path)
    let id = ULID().text
    var arrival = ArrivalRow(
      id: id, path: sighting.path, place: claim.place(for: id, sighting), facts: sighting.facts, state: .claiming)
    if takers.isEmpty {
      guard let reason = refusal(of: sighting) else { return nil }
      arrival.reason = reason
      return (arrival, [])
    }
    if takers.contains(where: { keeps($0) }) {
      if try journal.knows(sighting.path, arrival.facts) { return nil }
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
    if !sighting.path.isInside(Studio.Place.drop.path) || book.governors(of: sighting.path).isEmpty { return nil }
    do throws(SystemError) {
      guard let format = try PictureFile(studio.root.file(sighting.path)) else {
        return "'\(sighting.path.name)' is no picture that can be read; the formats are \(PictureFile.list)."
      }
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
    claim([(arrival, inputs.map { job(for: arrival, bound, input: PathBytes($0)) })])
  }

  private func claim(_ claims: [(ArrivalRow, [JobRow])]) {
    if claims.isEmpty { return }
    guarded("claim") {
      // The text first: a job whose recipe nobody knows could not be repeated.
      for file in Set(claims.flatMap { $0.1.map(\.recipe) }) {
        if let good = book.entries[file]?.good {
          try journal.keep(recipe: good.text, file: file, sha256: good.sha256)
        }
      }
      let (claimed, missed, forgotten) = try claim.take(claims)
      promise("claim") { [journal] in try journal.settleClaim(claimed: claimed, missed: forgotten) }
      for (path, error) in missed { tellUnclaimed(path, error) }
      let unmoved = Set(missed.map(\.path))
      var notes = NoteFolders(root: studio.root)
      for (arrival, jobs) in claims where !unmoved.contains(arrival.path) {
        unclaimed[arrival.path] = nil
        log.info("claimed", metadata: ["picture": "\(arrival.path)", "jobs": "\(jobs.count)", "id": "\(arrival.id)"])
        if notes.mayHold(noteOn: arrival.path) { forgetNote(of: arrival.path) }
        if jobs.isEmpty { retireIfOver(arrival.id) }
      }
    }
  }

  private func tellUnclaimed(_ path: PathBytes, _ error: SystemError) {
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
