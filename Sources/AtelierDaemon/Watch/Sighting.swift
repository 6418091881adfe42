import AtelierSystem

/// A file that the scanner has found to be whole.
struct Sighting: Hashable, Sendable {
  /// As seen from the studio.
  var path: PathBytes
  var facts: FileFacts

  /// Whether its name is that of a recipe.
  var isRecipe: Bool { Self.isRecipe(path) }

  static func isRecipe(_ path: PathBytes) -> Bool {
    let ending = path.ending.text.lowercased()
    return ending == "yaml" || ending == "yml"
  }
}

/// What the scanner has to tell.
enum ScanReport: Sendable {
  /// Whole files, at most ``Scanner/batch`` of them.
  case whole([Sighting])
  /// Files that were told as whole and are gone.
  case gone([PathBytes])
  /// The first look at everything is over.
  case looked
  /// Events were lost, so everything is looked at.
  case overflow
  /// A folder that can't be watched, and why.
  case blind(PathBytes, reason: String)
}
