/// Turns a recipe and an arrival into the order that a worker carries out.
public struct Planner: Sendable {
  public let recipe: Recipe
  private let identity: WorkOrder.RecipeIdentity
  let variables: Variables
  /// How many of the recipe's stages run once on the whole picture.
  let sharedCount: Int

  /// `sha256` is that of the recipe's file, in lower-case hex.
  public init(_ recipe: Recipe, sha256: String = "") {
    self.recipe = recipe
    identity = WorkOrder.RecipeIdentity(name: recipe.name, file: recipe.source.name, sha256: sha256)
    let variables = Variables(recipe: recipe.name, given: recipe.variables, table: recipe.table)
    self.variables = variables
    sharedCount = recipe.stages.firstIndex { Self.splits($0, variables) } ?? recipe.stages.count
  }

  /// Whether the chain must split before `stage`: it places things, or differs between variants or rows.
  private static func splits(_ stage: RecipeStage, _ variables: Variables) -> Bool {
    stage.manifest.isCanvas || stage.when.variants != nil || !stage.when.columns.isEmpty
      || stage.variables.contains { $0 == "variant" || variables.dependsOnRow($0) }
  }

  /// The plan for one picture.
  ///
  /// Throws only when a text that the picture's own name fills in grows too long.
  public func plan(
    id: String, arrival: Arrival, keepsSteps: Bool = false, preview: Int? = nil
  ) throws(Diagnostic) -> Plan {
    var assets = AssetTable()
    let whole = Resolver(recipe: recipe, variables: variables, arrival: arrival, variant: nil, row: nil)
    let shared = try steps(recipe.stages[..<sharedCount], whole, &assets)
    var branches: [Branch] = []
    var index = 0
    for row in rows {
      for variant in variants { branches.append(try branch(row, variant, arrival, &index, &assets)) }
    }
    let order = WorkOrder(
      id: id, source: arrival.file, recipe: identity, limits: recipe.limits, metadata: recipe.metadata, shared: shared,
      branches: branches, assets: assets.paths.map(\.written), keepsSteps: keepsSteps, preview: preview,
      series: recipe.series.map { Series(name: $0) })
    return Plan(order: order, assets: assets.paths, folder: recipe.output.folder, conflict: recipe.output.conflict)
  }

  /// What is done for one row and variant; `index` is the number of its first result, and then of the next.
  func branch(
    _ row: Int?, _ variant: Variant?, _ arrival: Arrival, _ index: inout Int, _ assets: inout AssetTable
  ) throws(Diagnostic) -> Branch {
    let resolver = Resolver(recipe: recipe, variables: variables, arrival: arrival, variant: variant?.name, row: row)
    let name = OutputName.fill(recipe.output.name, resolver.value)
    let outputs = recipe.output.formats.map { format in
      defer { index += 1 }
      return output(format, index, name, &assets)
    }
    return Branch(
      variant: variant?.name, row: row.map { $0 + 1 }, shape: variant?.shape,
      steps: try steps(recipe.stages[sharedCount...], resolver, &assets), outputs: outputs)
  }

  var rows: [Int?] { recipe.table.map { Array($0.rows.indices) } ?? [nil] }

  var variants: [Variant?] { recipe.variants.isEmpty ? [nil] : recipe.variants }

  func steps(
    _ stages: ArraySlice<RecipeStage>, _ resolver: Resolver, _ assets: inout AssetTable
  ) throws(Diagnostic) -> [Step] {
    var steps: [Step] = []
    for stage in stages {
      if let step = try step(stage, resolver, &assets) { steps.append(step) }
    }
    return steps
  }

  /// The run of `stage` at one place of the plan; nil where its tests leave it out.
  func step(
    _ stage: RecipeStage, _ resolver: Resolver, _ assets: inout AssetTable
  ) throws(Diagnostic) -> Step? {
    guard stage.when.holds(variant: resolver.variant, row: resolver.value) else { return nil }
    var values: [String: ParameterValue] = [:]
    for (name, draft) in stage.parameters.sorted(by: { $0.key < $1.key }) {
      do throws(Complaint) { values[name] = try resolver.resolve(draft, &assets) } catch {
        throw Diagnostic(
          file: recipe.source.name, mark: stage.places[name] ?? stage.mark, message: "'\(name)' \(error.message)",
          help: error.help)
      }
    }
    return Step(
      stage: stage.manifest.id, label: stage.label, parameters: .group(values), conditions: stage.when.conditions,
      mark: stage.mark, places: stage.places)
  }

  private func output(
    _ rule: OutputRule.Format, _ index: Int, _ name: String, _ assets: inout AssetTable
  ) -> Branch.Output {
    var format = rule.format
    if let profile = rule.profile { format.profile = .file(assets.id(of: profile)) }
    return Branch.Output(index: index, name: name + "." + format.kind.ending, format: format)
  }
}
