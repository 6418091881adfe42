import AtelierCore
import AtelierScene
import AtelierStageKit

/// The picture of a character that is to be shown, and what is known about it.
struct CharacterSource {
  /// The recipe's own word for the character.
  let name: String
  /// The picture's file in the character's folder.
  let file: String
  /// Nil for a single picture.
  let view: CharacterView?
  /// Which view it is and why.
  let words: String

  /// - Parameter place: where the figure stands, from 0 at the picture's left to 1 at its right.
  init(_ run: borrowing Run, at place: Double, isFlipped: Bool) throws {
    name = try run.text("character")
    guard let sheet = try Self.sheet(run) else {
      file = Self.fileName(of: name)
      view = nil
      words = "the picture itself"
      return
    }
    let wish = try run.text("view")
    guard let choice = ViewWish(wish).choice(of: sheet, at: place, isFlipped: isFlipped) else {
      throw StageError.invalid(Self.unknown(wish, of: sheet, name))
    }
    file = choice.view.file
    view = choice.view
    words = choice.words
  }

  /// The folder's notes; nil when the character is a single picture.
  static func sheet(_ parameters: borrowing some Parameters & ~Copyable) throws -> CharacterSheet? {
    let name = try parameters.text("character")
    let bytes = try? parameters.withBytes("character", name: CharacterReader.fileName) { span in
      span.indices.map { span[$0] }
    }
    guard let bytes else {
      // One picture stands for a folder that has nothing else.
      let own = fileName(of: name)
      if Glob.pictures.contains(where: { $0.matches(own) }) { return nil }
      throw StageError.invalid(
        "the character '\(name)' has no \(CharacterReader.fileName); write one that names its views, or name one picture"
      )
    }
    let file = SourceFile(name: CharacterReader.fileName, bytes: bytes)
    let (sheet, mistakes) = CharacterReader.read(file)
    if let sheet { return sheet }
    let first = mistakes.first { $0.severity == .error }
    let place = first?.mark.map { ":\($0.line):\($0.column)" } ?? ""
    let help = first?.help.map { "; \($0)" } ?? ""
    throw StageError.invalid("'\(name)/\(file.name)'\(place): \(first?.message ?? "it cannot be read")\(help)")
  }

  static func unknown(_ wish: String, of sheet: CharacterSheet, _ name: String) -> String {
    let names = sheet.views.map(\.name).joined(separator: ", ")
    return "the character '\(name)' has no view '\(wish)'; it has \(names), and 'auto' chooses"
  }

  /// The last part of a path.
  static func fileName(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The decoded picture.
  func picture(_ run: borrowing Run) throws -> Image {
    // A file that the folder lacks is told in the character's own words; what cannot be decoded the host tells.
    let isThere = (try? run.withBytes("character", name: file) { $0.count > 0 }) ?? false
    guard isThere, let image = try run.picture("character", name: file) else {
      throw StageError.invalid("the character '\(name)' names '\(file)' and its folder has no such picture")
    }
    return image
  }

  /// Refuses a view whose picture is not what the notes say: the figure would have a wrong size, or float.
  func compare(with visible: Area) throws(StageError) {
    if let view, let mismatch = Self.mismatch(view, of: name, with: visible) { throw .invalid(mismatch) }
  }

  /// How what is to be seen of `view` differs from the character's notes; nil when it agrees.
  static func mismatch(_ view: CharacterView, of name: String, with visible: Area) -> String? {
    let base = Double(visible.y + visible.height)
    let shown = (view.foot?.y ?? base) - Double(visible.y)
    let help = "mend its character.yaml, `atelier character check` tells all of it"
    if let figure = view.figure, abs(figure - shown) > 0.1 * max(shown, 1) {
      return "the view '\(view.name)' of '\(name)' says 'figure: \(whole(figure))' and its picture shows "
        + "\(whole(shown)) px from the foot to the top; \(help)"
    }
    if let foot = view.foot, abs(foot.y - base) > 0.15 * max(shown, 1) {
      return "the view '\(view.name)' of '\(name)' has its foot at y \(whole(foot.y)) and the figure's lowest px at y "
        + "\(whole(base)); \(help)"
    }
    return nil
  }
}
