// Whether the plan for one picture can be sent to a worker.

extension RecipeBuilder {
  /// Refuses a recipe of which every picture would fail for being too much work at once.
  func checkSize(_ recipe: Recipe) {
    // A plan that cannot be made at all is told with the picture that it cannot be made for.
    guard let plan = try? Planner(recipe).plan(id: "check", arrival: Arrival(file: "picture.jpg")) else { return }
    if plan.assets.count > Plan.mostAssets {
      findings.error(
        nil, "every picture would need \(plan.assets.count) files of the recipe's; the most is \(Plan.mostAssets)",
        help: "split the table, or the recipe, into several")
    }
    if plan.size > Plan.longestOrder {
      findings.error(
        nil,
        "the plan for one picture would be some \(plan.size >> 20) MiB long; the most is \(Plan.longestOrder >> 20)",
        help: "split the table, or the recipe, into several")
    }
  }
}
