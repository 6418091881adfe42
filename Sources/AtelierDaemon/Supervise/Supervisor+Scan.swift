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
      tellRootLost()
      return beginStop()
    }
    for file in book.mountsChanged() { load(file, force: true) }
    scanner.lookEverywhere(why: .mounts)
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
        idle.remove(path)
        assetFacts[path] = nil
        // An editor may remove a file and write it anew; until then the last good version stays.
        if Sighting.isRecipe(path) { goneRecipes[path] = Monotonic.now + 2 }
      }
    case .looked(let why):
      rescans[why.rawValue, default: 0] += 1
      looked = WallClock.milliseconds
      if why == .reload { manager.ready() }
      guard !isReady else { return }
      isReady = true
      for file in book.entries.keys where (try? studio.root.facts(of: file)) == nil { forget(file) }
      manager.ready()
      log.info("ready", metadata: ["studio": "\(studio.root.path)"])
    case .overflow:
      log.warning("the kernel's queue of events ran over; everything is looked at again")
    case .away(let folder, let reason):
      away[folder] = reason
      log.warning("folder is offline", metadata: ["folder": "\(folder)", "reason": "\(reason)"])
    case .back(let folder):
      away[folder] = nil
      log.notice("folder is looked at again", metadata: ["folder": "\(folder)"])
    case .sighted(let folder): blind[folder] = nil
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
      if let reason = book.reasonToWait(sighting.path) {
        idle.add(sighting.path, reason)
        continue
      }
      guarded("claim") {
        // Whoever does not take it now says why anew.
        idle.remove(sighting.path)
        if let claim = try claim(for: sighting) { claims.append(claim) }
      }
    }
    writeDown(claims)
  }
}
