import AtelierCore
import AtelierScene
import AtelierStageKit

extension CharacterInsertion {
  /// Finds what is wrong with a character's notes and pictures before any other picture comes.
  func check(_ check: borrowing Check) throws {
    check.lookAtBox("box", for: "a figure")
    if !check.has("box") { check.lookAtMargin("margin") }
    let name = try check.text("character")
    do {
      guard let sheet = try CharacterSource.sheet(check) else {
        return try look(at: CharacterSource.fileName(of: name), of: nil, check)
      }
      let wish = try check.text("view")
      guard let choice = ViewWish(wish).choice(of: sheet, at: 0.5, isFlipped: false) else {
        return check.finding("view", CharacterSource.unknown(wish, of: sheet, name))
      }
      for view in wish == "auto" ? sheet.views : [choice.view] {
        let isThere = (try? check.withBytes("character", name: view.file) { $0.count > 0 }) ?? false
        if !isThere {
          check.finding("character", "the character '\(name)' names '\(view.file)' and its folder has no such picture")
        } else {
          try look(at: view.file, of: view, check)
        }
      }
    } catch let error as StageError {
      check.finding("character", error.description)
    }
  }

  /// Tells why no figure can be cut out of one of the character's pictures.
  private func look(at file: String, of view: CharacterView?, _ check: borrowing Check) throws {
    guard let image = try check.picture("character", name: file) else { return }
    if let obstacle = Cutter.obstacle(to: image, file) { return check.finding("character", obstacle) }
    let seen = Visibility(image)
    if seen.area.isEmpty {
      check.finding("character", Cutter.emptiness(file))
    } else if seen.isCutOut {
      let name = try check.text("character")
      if let view, let mismatch = CharacterSource.mismatch(view, of: name, with: seen.area) {
        check.finding("character", mismatch)
      }
    } else if matting?.isAvailable != true, try Backdrop(Cutter.picture(image, OneWorker()).pixels) == nil {
      check.finding("character", Cutter.needsBackdrop(file))
    }
  }
}
