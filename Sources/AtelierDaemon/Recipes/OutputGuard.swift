import AtelierCore
import AtelierStudio
import AtelierSystem

/// Refuses recipes whose results would come in again as pictures.
enum OutputGuard {
  static func mistakes(
    in bound: BoundRecipe, beside others: [BoundRecipe], folders: FolderIdentity
  ) -> [Diagnostic] {
    let output = PathBytes(bound.recipe.output.folder)
    func wrong(_ why: String, _ help: String) -> [Diagnostic] {
      [Diagnostic(file: bound.file.text, mark: nil, message: "the output folder '\(output)' \(why)", help: help)]
    }
    for place in Studio.Place.allCases where place != .out && folders.isInside(output, place.path) {
      return output.isInside(place.path)
        ? wrong("lies in '\(place.rawValue)', which the studio needs for itself", "use a folder in 'out'")
        : wrong("is a folder in '\(place.rawValue)' too, by a mount", "unmount it, or use another folder in 'out'")
    }
    if case .folder(let folder, let watch, _) = bound.binding {
      // What the studio moves about itself would come in again without end.
      for place in Studio.Place.allCases where place != .drop {
        let lies = folders.isInside(folder, place.path)
        guard lies || (watch.isRecursive && folders.isInside(place.path, folder)) else { continue }
        return [
          Diagnostic(
            file: bound.file.text, mark: nil,
            message:
              "the watched folder '\(folder)' \(lies ? "lies in" : "holds") '\(place.rawValue)', which the studio needs for itself",
            help: "watch a folder in 'drop'")
        ]
      }
    }
    if output.isEmpty { return wrong("is the studio itself", "use a folder in 'out'") }
    for other in others + [bound] {
      guard case .folder(let folder, let watch, _) = other.binding else { continue }
      if feeds(output, folder, watch, folders) {
        return wrong(
          "is watched by \(other.file == bound.file ? "this recipe" : "'\(other.file)'"), so results would come in again",
          "use a folder in 'out'")
      }
    }
    for other in others where other.file != bound.file {
      if case .folder(let folder, let watch, _) = bound.binding {
        let fed = PathBytes(other.recipe.output.folder)
        if feeds(fed, folder, watch, folders) {
          return [
            Diagnostic(
              file: bound.file.text, mark: nil,
              message: "the watched folder '\(folder)' receives the results of '\(other.file)'",
              help: "watch a folder in 'drop'")
          ]
        }
      }
    }
    return []
  }

  /// Whether results in `output` come in again as pictures of `folder`.
  private static func feeds(
    _ output: PathBytes, _ folder: PathBytes, _ watch: Intake.Watch, _ folders: FolderIdentity
  ) -> Bool {
    if folders.isSame(output, folder) { return true }
    // Results may lie in folders of their own below it.
    return watch.isRecursive && (folders.isInside(output, folder) || folders.isSeen(output, in: folder))
  }
}
