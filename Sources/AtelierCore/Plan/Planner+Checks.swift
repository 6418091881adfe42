// What is asked about a recipe before any picture comes.

extension Planner {
  // Each travels with the names of all assets.
  private static let mostChecks = 500
  // A decoded picture takes a second where it is very large; one in a hundred rows is as likely wrong as the next.
  private static let mostDecoded = 40

  /// One check for each different way that a stage will be called, for what only the stage can know or what a look into
  /// the files tells, and one for each output profile.
  ///
  /// At most 500, of which the first 40 that name files decode pictures. The second part holds the files of all checks,
  /// each at the place of its ``AssetID``.
  public func checks() -> ([StageCheck], [RecipePath]) {
    var assets = AssetTable()
    var checks = profileChecks(&assets)
    addStageChecks(to: &checks, &assets)
    var decoding = 0
    for index in checks.indices {
      checks[index].assets = assets.paths.map(\.written)
      checks[index].limits = recipe.limits
      if checks[index].step.parameters.hasAssets { decoding += 1 }
      checks[index].decodes = decoding <= Self.mostDecoded
    }
    return (checks, assets.paths)
  }

  /// Rows are walked one by one, so that a long table for one stage leaves room for the others.
  private func addStageChecks(to checks: inout [StageCheck], _ assets: inout AssetTable) {
    var seen: Set<Step> = []
    for (number, row) in rows.enumerated() {
      for (place, variant) in variants.enumerated() {
        let resolver = Resolver(
          recipe: recipe, variables: variables, arrival: Arrival(file: "picture.jpg"), variant: variant?.name, row: row)
        for stage in recipe.stages {
          // The same for every row, or for every variant: once is enough.
          let isOfRow = dependsOnRow(stage)
          if number > 0, !isOfRow { continue }
          if place > 0, !dependsOnVariant(stage) { continue }
          guard assets.paths.count < Plan.mostAssets, checks.count < Self.mostChecks else { return }
          guard let step = try? step(stage, resolver, &assets), seen.insert(step).inserted else { continue }
          checks.append(StageCheck(step: step, assets: [], row: isOfRow ? row.map { $0 + 1 } : nil))
        }
      }
    }
  }

  private func dependsOnRow(_ stage: RecipeStage) -> Bool {
    !stage.when.columns.isEmpty || stage.variables.contains { variables.dependsOnRow($0) }
  }

  private func dependsOnVariant(_ stage: RecipeStage) -> Bool {
    stage.when.variants != nil || stage.variables.contains("variant")
  }

  private func profileChecks(_ assets: inout AssetTable) -> [StageCheck] {
    var checks: [StageCheck] = []
    var seen: Set<RecipePath> = []
    for format in recipe.output.formats {
      guard let profile = format.profile, seen.insert(profile).inserted else { continue }
      let value = ParameterValue.asset(assets.id(of: profile), name: profile.written)
      let step = Step(stage: "output", label: "output", parameters: .group(["profile": value]), mark: format.mark)
      checks.append(StageCheck(.profile, step: step, assets: []))
    }
    return checks
  }
}

extension ParameterValue {
  /// Whether a file is named anywhere in the value.
  var hasAssets: Bool {
    switch self {
    case .asset, .folder: true
    case .list(let values): values.contains(where: \.hasAssets)
    case .group(let members): members.values.contains(where: \.hasAssets)
    default: false
    }
  }
}
