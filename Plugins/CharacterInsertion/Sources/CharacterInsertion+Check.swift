import AtelierCore
import AtelierStageKit

extension CharacterInsertion {
  /// Finds what is wrong with a character's notes before any picture comes.
  func check(_ check: borrowing Check) throws {
    if let width = check.number(ifGiven: "box.width"), width < 1 {
      check.finding("box.width", "a box of \(fixed(width, 1)) px has no room for a figure; give it a width")
    }
    if let height = check.number(ifGiven: "box.height"), height < 1 {
      check.finding("box.height", "a box of \(fixed(height, 1)) px has no room for a figure; give it a height")
    }
    do {
      guard let sheet = try CharacterSource.sheet(check) else { return }
      let name = try check.text("character")
      let wish = try check.text("view")
      guard let choice = ViewWish(wish).choice(of: sheet, at: 0.5, isFlipped: false) else {
        return check.finding("view", CharacterSource.unknown(wish, of: sheet, name))
      }
      for view in wish == "auto" ? sheet.views : [choice.view] {
        let isThere = (try? check.withBytes("character", name: view.file) { $0.count > 0 }) ?? false
        if !isThere {
          check.finding("character", "the character '\(name)' names '\(view.file)' and its folder has no such picture")
        }
      }
    } catch let error as StageError {
      check.finding("character", error.description)
    }
  }
}
