import AtelierCore
import AtelierStudio
import AtelierSystem

/// The `.txt` files in `problem/` by which designers, who see only folders, learn what is wrong.
struct ProblemNotes {
  let root: Folder

  /// The place in `done/` or `problem/` that mirrors where a file was dropped.
  static func mirrored(_ file: PathBytes, in place: Studio.Place) -> PathBytes {
    for outer in [Studio.Place.drop, .recipes] {
      if let inner = file.relative(to: outer.path) { return place.path.appending(inner) }
    }
    return place.path.appending(file)
  }

  private static func head(recipe file: PathBytes) -> String { "The recipe \(file) cannot be used" }
  private static func head(picture dropped: PathBytes) -> String { "\(dropped) could not be finished." }

  /// Writes what is wrong with a recipe, or removes the note when nothing is.
  func tell(_ file: PathBytes, _ entry: RecipeBook.Entry) throws(SystemError) {
    guard entry.isBroken else { return try forget(recipe: file) }
    let count = entry.diagnostics.count { $0.severity == .error }
    let state =
      entry.inForce == nil
      ? "Until it is mended, its pictures wait in their folder." : "Until it is mended, the last good version is used."
    let head = Self.head(recipe: file)
    let text = """
      \(head): \(count == 1 ? "one mistake" : "\(count) mistakes").

      \(Diagnostic.rendered(entry.diagnostics, in: entry.sources))

      \(state) This note goes away by itself.

      """
    try write(text, head, beside: Self.mirrored(file, in: .problem))
  }

  /// Writes why a picture could not be finished, beside where it lies now.
  func tell(_ picture: PathBytes, droppedAs dropped: PathBytes, reasons: [String]) throws(SystemError) {
    let head = Self.head(picture: dropped)
    let text = """
      \(head)

      \(reasons.joined(separator: "\n\n"))

      What to do: mend what is named above, then move the picture back to \(dropped.parent) to have it tried again.

      """
    try write(text, head, beside: picture)
  }

  /// Removes the note on a recipe that is right or gone.
  func forget(recipe file: PathBytes) throws(SystemError) {
    try remove(Self.head(recipe: file), beside: Self.mirrored(file, in: .problem))
  }

  /// Removes the note on a picture that is no longer in `problem/`.
  func forget(picture dropped: PathBytes) throws(SystemError) {
    try remove(Self.head(picture: dropped), beside: Self.mirrored(dropped, in: .problem))
  }

  /// Removes the note on the picture dropped as `dropped` that lay at `picture`.
  func forget(_ dropped: PathBytes, lying picture: PathBytes) throws(SystemError) {
    try remove(Self.head(picture: dropped), beside: picture)
  }

  /// `problem/autumn/a.jpg.txt` for `problem/autumn/a.jpg`; then come `a.jpg-2.txt` and so on.
  private static func note(_ number: Int, beside thing: PathBytes) -> PathBytes {
    Studio.version(thing.parent.appending(Studio.name(thing.name, ending: Array(".txt".utf8))), number)
  }

  private func write(_ text: String, _ head: String, beside thing: PathBytes) throws(SystemError) {
    var number = 1
    // A designer's own file may have the name of a note, so a note replaces nothing but its elder.
    while try root.facts(of: Self.note(number, beside: thing)) != nil, !isNote(number, beside: thing, head) {
      number += 1
    }
    try SmallFile.write(Array(text.utf8), to: Self.note(number, beside: thing), in: root)
  }

  private func remove(_ head: String, beside thing: PathBytes) throws(SystemError) {
    var number = 1
    while try root.facts(of: Self.note(number, beside: thing)) != nil {
      if isNote(number, beside: thing, head) { try root.remove(Self.note(number, beside: thing)) }
      number += 1
    }
  }

  private func isNote(_ number: Int, beside thing: PathBytes, _ head: String) -> Bool {
    let head = Array(head.utf8)
    return (try? root.file(Self.note(number, beside: thing)).read(at: 0, count: head.count)) == head
  }
}

/// Which folders in `problem/` there are, looked up once for many pictures.
struct NoteFolders {
  let root: Folder
  private var known: [PathBytes: Bool] = [:]

  init(root: Folder) { self.root = root }

  /// Whether there may be a note on the picture that was dropped as `file`.
  mutating func mayHold(noteOn file: PathBytes) -> Bool {
    let folder = ProblemNotes.mirrored(file, in: .problem).parent
    if let answer = known[folder] { return answer }
    var answer = true
    // What can't be looked at may hold one.
    do { answer = try root.facts(of: folder) != nil } catch {}
    known[folder] = answer
    return answer
  }
}

extension Folder {
  /// Removes the file at `path`; that it or its folder is not there is no error.
  func removeIfThere(_ path: PathBytes) throws(SystemError) {
    if try facts(of: path) != nil { try remove(path) }
  }
}
