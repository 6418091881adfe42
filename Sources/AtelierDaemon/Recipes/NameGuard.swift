import AtelierCore
import AtelierSystem

/// Warns of a recipe that was most likely copied and left beside its elder.
enum NameGuard {
  /// Two recipes of one name at one folder both make results of every picture, which few people mean.
  static func warnings(on bound: BoundRecipe, beside others: [BoundRecipe]) -> [Diagnostic] {
    guard case .folder(let folder, _, _) = bound.binding else { return [] }
    for other in others where other.file != bound.file && other.recipe.name == bound.recipe.name {
      guard case .folder(folder, _, _) = other.binding else { continue }
      return [
        Diagnostic(
          .warning, file: bound.file.text, mark: nil,
          message:
            "'\(other.file)' is called '\(bound.recipe.name)' too and is bound to the same folder '\(folder)': every picture is made twice",
          help: "remove one of them, or give it a name of its own")
      ]
    }
    return []
  }
}
