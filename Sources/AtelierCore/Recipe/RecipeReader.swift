/// Reads recipes, and finds everything that is wrong with one before any picture comes.
public struct RecipeReader: Sendable {
  private let catalog: StageCatalog
  private let assets: any AssetLookup
  private let home: [String]
  private let settings: [String: String]

  /// `home` is the folder that the recipe lies in, from the studio down (empty when it is the studio itself);
  /// `settings` take the place of the recipe's `vars` of the same names.
  public init(
    catalog: StageCatalog, assets: any AssetLookup, home: [String] = [], settings: [String: String] = [:]
  ) {
    self.catalog = catalog
    self.assets = assets
    self.home = home
    self.settings = settings
  }

  /// What came of reading a recipe.
  public struct Reading: Sendable {
    /// Nil when anything is wrong; warnings leave it.
    public var recipe: Recipe?
    /// The recipe with those of its stages whose own parameters are right, for ``Planner/checks()`` alone, so that one
    /// mistake hides no other; nil where not even that is there.
    public var sound: Recipe?
    public var diagnostics: [Diagnostic]
    /// The files that the diagnostics point into: the recipe and its table.
    public var sources: [SourceFile]

    /// Adds what a check found.
    public mutating func add(_ findings: [StageCheck.Finding], of check: StageCheck, file: String) {
      for finding in findings { add(check.diagnostic(for: finding, file: file)) }
    }

    /// Adds something that is wrong or doubtful.
    public mutating func add(_ found: Diagnostic) {
      diagnostics.add(found)
      if found.severity == .error { recipe = nil }
    }

    /// The diagnostics as a person reads them.
    public var rendered: String { Diagnostic.rendered(diagnostics, in: sources) }
  }

  public func read(_ file: SourceFile) -> Reading {
    let builder = RecipeBuilder(file, catalog: catalog, assets: AssetChecker(assets, home: home), settings: settings)
    let recipe = YAMLReader.read(file, builder.findings).flatMap { builder.recipe($0) }
    let tables = builder.tableFindings
    var isRight: Bool { builder.findings.errorCount == 0 && tables?.errorCount ?? 0 == 0 }
    var sound = recipe
    sound?.stages = builder.soundStages
    // One without rows would leave nothing to be asked.
    if sound?.table?.rows.isEmpty == true { sound?.table = nil }
    if let sound { builder.checkSize(sound) }
    if isRight, let recipe { builder.warn(recipe) }
    return Reading(
      recipe: isRight ? recipe : nil, sound: builder.isTooLarge ? nil : sound,
      diagnostics: builder.findings.sorted() + (tables?.sorted() ?? []),
      sources: [file] + (tables.map { [$0.file] } ?? []))
  }
}
