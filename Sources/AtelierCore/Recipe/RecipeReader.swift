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
    public var diagnostics: [Diagnostic]
    /// The files that the diagnostics point into: the recipe and its table.
    public var sources: [SourceFile]

    /// The diagnostics as a person reads them.
    public var rendered: String { Diagnostic.rendered(diagnostics, in: sources) }
  }

  public func read(_ file: SourceFile) -> Reading {
    let builder = RecipeBuilder(file, catalog: catalog, assets: AssetChecker(assets, home: home), settings: settings)
    let recipe = YAMLReader.read(file, builder.findings).flatMap { builder.recipe($0) }
    let tables = builder.tableFindings
    var isRight: Bool { builder.findings.errorCount == 0 && tables?.errorCount ?? 0 == 0 }
    if isRight, let recipe { builder.checkSize(recipe) }
    if isRight, let recipe { builder.warn(recipe) }
    return Reading(
      recipe: isRight ? recipe : nil,
      diagnostics: builder.findings.sorted() + (tables?.sorted() ?? []),
      sources: [file] + (tables.map { [$0.file] } ?? []))
  }
}
