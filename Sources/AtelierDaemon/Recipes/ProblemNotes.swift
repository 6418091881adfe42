import AtelierCore
import AtelierStudio
import AtelierSystem

/// The `.txt` files in `problem/` by which designers, who see only folders, learn what is wrong.
struct ProblemNotes {
  let root: Folder

  /// Where a thing's note lies: `problem/autumn/a.jpg.txt` for `drop/autumn/a.jpg`.
  static func path(for file: PathBytes) -> PathBytes {
    let path = mirrored(file, in: .problem)
    return PathBytes(bytes: path.bytes + Array(".txt".utf8))
  }

  /// The place in `done/` or `problem/` that mirrors where a file was dropped.
  static func mirrored(_ file: PathBytes, in place: Studio.Place) -> PathBytes {
    for outer in [Studio.Place.drop, .recipes] {
      if let inner = file.relative(to: outer.path) { return place.path.appending(inner) }
    }
    return place.path.appending(file)
  }

  /// Writes what is wrong with a recipe, or removes the note when nothing is.
  func tell(_ file: PathBytes, _ entry: RecipeBook.Entry) throws(SystemError) {
    guard entry.isBroken else { return try root.removeIfThere(Self.path(for: file)) }
    let count = entry.diagnostics.count { $0.severity == .error }
    let state =
      entry.good == nil
      ? "Until it is mended, its pictures wait in their folder." : "Until it is mended, the last good version is used."
    let text = """
      The recipe \(file) cannot be used: \(count == 1 ? "one mistake" : "\(count) mistakes").

      \(Diagnostic.rendered(entry.diagnostics, in: entry.sources))

      \(state) This note goes away by itself.

      """
    try SmallFile.write(Array(text.utf8), to: Self.path(for: file), in: root)
  }

  /// Writes why a picture could not be finished, beside where it lies now.
  func tell(_ picture: PathBytes, droppedAs dropped: PathBytes, reasons: [String]) throws(SystemError) {
    let text = """
      \(dropped) could not be finished.

      \(reasons.joined(separator: "\n\n"))

      What to do: mend what is named above, then move the picture back to \(dropped.parent) to have it tried again.

      """
    try SmallFile.write(Array(text.utf8), to: PathBytes(bytes: picture.bytes + Array(".txt".utf8)), in: root)
  }
}

extension Folder {
  /// Removes the file at `path`; that it or its folder is not there is no error.
  func removeIfThere(_ path: PathBytes) throws(SystemError) {
    if try facts(of: path) != nil { try remove(path) }
  }
}
