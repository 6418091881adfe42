import AtelierCore

/// Which networks each recipe needs, by the hashes of their files.
struct ModelNeeds {
  private let catalog: StageCatalog
  /// By the hash of the recipe's text.
  private var known: [String: Set<String>] = [:]

  init(catalog: StageCatalog) { self.catalog = catalog }

  /// Those that its stages cannot do without, and those that its pictures were made with so far.
  mutating func models(of recipe: BoundRecipe) -> Set<String> {
    if let models = known[recipe.sha256] { return models }
    let models = Set(recipe.recipe.stages.flatMap { catalog[$0.manifest.id]?.models ?? [] })
    known[recipe.sha256] = models
    return models
  }

  /// A picture was made with these.
  mutating func learn(_ evidence: Evidence, of recipe: BoundRecipe) {
    known[recipe.sha256] = models(of: recipe).union(evidence.runs.flatMap { $0.models.map(\.sha256) })
  }
}
