/// Builds one recipe from its nodes; a class, since every part of the language adds to the same findings.
final class RecipeBuilder {
  let findings: Findings
  let catalog: StageCatalog
  let assets: AssetChecker
  let settings: [String: String]
  var variables: Variables
  var variants: [Variant] = []
  /// The variables that something uses.
  var used: Set<String> = []
  /// Where each of `vars` stands.
  var variableSpans: [String: SourceSpan] = [:]
  var tableFindings: Findings?
  /// Where the results' name stands, for what is doubtful about it.
  var outputNameSpan: SourceSpan?
  /// The stages of which every parameter is right, whatever else is wrong.
  var soundStages: [RecipeStage] = []
  /// How many bytes the variables have filled in so far, for all results together.
  var filled = 0
  /// Whether the results are so many or so large that trying them out would take too long.
  var isTooLarge = false

  static let keys = [
    "atelier", "name", "watch", "inputs", "vars", "rows", "stages", "variants", "output", "metadata", "gps", "limits",
    "priority", "originals", "series",
  ]

  init(_ file: SourceFile, catalog: StageCatalog, assets: AssetChecker, settings: [String: String]) {
    findings = Findings(file)
    self.catalog = catalog
    self.assets = assets
    self.settings = settings
    variables = Variables(recipe: Self.stem(of: file.name), given: [:])
  }

  /// Mistakes told so far, of the recipe and its table.
  var mistakes: Int { findings.errorCount + (tableFindings?.errorCount ?? 0) }

  func recipe(_ root: YAMLNode) -> Recipe? {
    guard let fields = YAMLFields(root, "a recipe", keys: Self.keys, findings, hint: "begin the file with 'atelier: 1'")
    else { return nil }
    findings.languageVersion(fields)
    if let entry = fields["name"], let name = findings.value(entry, .text(longest: 200)), case .text(let name) = name {
      variables.recipe = name
    }
    readVariables(fields["vars"])
    readTable(fields["rows"])
    readVariants(fields["variants"])
    checkBranches()
    let intake = readIntake(fields)
    let stages = readStages(fields)
    let output = readOutput(fields["output"], intake)
    let recipe = Recipe(
      source: findings.file, name: variables.recipe, home: assets.home, intake: intake, variables: variables.given,
      table: variables.table, stages: stages, variants: variants, output: output, metadata: readMetadata(fields),
      limits: readLimits(fields["limits"]),
      priority: fields["priority"].flatMap { findings.integer($0, -100...100) } ?? 0,
      series: fields["series"].flatMap { findings.hyphenated($0) },
      originals: fields["originals"].flatMap { findings.word($0, Recipe.Originals.self) }, folders: assets.folders)
    return recipe
  }

  /// How often the chain is run behind its split: once for each row and variant.
  var branches: Int { max(variants.count, 1) * max(variables.table?.rows.count ?? 1, 1) }

  static let mostBranches = 10_000
  private static let mostWork = 256 << 20

  private func checkBranches() {
    if branches > Self.mostBranches {
      findings.error(
        nil, "every picture would give \(branches) results, rows times variants; the most is \(Self.mostBranches)")
      isTooLarge = true
    } else if findings.file.bytes.count * branches > Self.mostWork {
      findings.error(nil, "the recipe is too long for \(branches) results of every picture")
      isTooLarge = true
    }
  }

  /// The file's name without its folders and its ending.
  static func stem(of name: String) -> String {
    Arrival(file: name.split(separator: "/").last.map(String.init) ?? name).stem
  }

  /// A path that `entry` names; `what` is wanted there, nil when nothing need be there yet.
  func path(_ entry: YAMLEntry, _ wanted: AssetChecker.Wanted?, from base: [String] = []) -> RecipePath? {
    guard let text = findings.scalar(entry) else { return nil }
    return path(text, entry.value.span, name: entry.key, wanted, from: base)
  }

  func path(
    _ text: String, _ span: SourceSpan, name: String, _ wanted: AssetChecker.Wanted?, from base: [String]
  ) -> RecipePath? {
    do {
      if let wanted { return try assets.existing(text, wanted, from: base) }
      return try RecipePath(parsing: text, from: base)
    } catch {
      findings.error(span, "\(quoted(name)) \(error.message)", help: error.help)
      return nil
    }
  }
}
