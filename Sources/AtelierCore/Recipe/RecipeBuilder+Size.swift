// Whether the plan for one picture can be sent to a worker.

extension RecipeBuilder {
  /// Refuses a recipe of which every picture would fail for being too much work at once.
  func checkSize(_ recipe: Recipe) {
    guard !isTooLarge else { return }
    do throws(Planner.Excess) { try Planner(recipe).checkSize() } catch {
      isTooLarge = true
      let help = "split the table, or the recipe, into several"
      switch error {
      case .files:
        findings.error(
          nil, "every picture would need more than \(Plan.mostAssets) files of the recipe's, which is the most",
          help: help)
      case .bytes:
        findings.error(
          nil,
          "the plan for one picture, \(described(recipe)), would be longer than \(Plan.longestOrder >> 20) MiB, which is the most",
          help: help)
      }
    }
  }

  /// "300 rows x 8 variants x 12 stages".
  private func described(_ recipe: Recipe) -> String {
    let counts = [
      (recipe.table?.rows.count, "row"), (recipe.variants.isEmpty ? nil : recipe.variants.count, "variant"),
      (recipe.stages.count, "stage"),
    ]
    return counts.compactMap { count, word in count.map { "\($0) \(word)\($0 == 1 ? "" : "s")" } }
      .joined(separator: " x ")
  }
}
