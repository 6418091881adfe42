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
  /// What is wrong with the settings of the command line, which have no place in a file.
  var settingFindings: [Diagnostic] = []

  static let keys = [
    "atelier", "name", "watch", "inputs", "vars", "rows", "stages", "variants", "output", "metadata", "gps", "limits",
    "priority", "originals",
  ]

  init(_ file: SourceFile, catalog: StageCatalog, assets: AssetChecker, settings: [String: String]) {
    findings = Findings(file)
    self.catalog = catalog
    self.assets = assets
    self.settings = settings
    variables = Variables(recipe: Self.stem(of: file.name), given: [:])
  }

  func recipe(_ root: YAMLNode) -> Recipe? {
    guard let fields = YAMLFields(root, "a recipe", keys: Self.keys, findings, hint: "begin the file with 'atelier: 1'")
    else { return nil }
    findings.languageVersion(fields)
    if let entry = fields["name"], let name = findings.scalar(entry) { variables.recipe = name }
    readVariables(fields["vars"])
    readTable(fields["rows"])
    readVariants(fields["variants"])
    let intake = readIntake(fields)
    let stages = readStages(fields)
    let output = readOutput(fields["output"], intake)
    let recipe = Recipe(
      source: findings.file, name: variables.recipe, home: assets.home, intake: intake, variables: variables.given,
      table: variables.table, stages: stages, variants: variants, output: output, metadata: readMetadata(fields),
      limits: readLimits(fields["limits"]),
      priority: fields["priority"].flatMap { findings.integer($0, -100...100) } ?? 0,
      originals: fields["originals"].flatMap { findings.word($0, Recipe.Originals.self) }, folders: assets.folders)
    return recipe
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
