// The recipe that is measured.
import AtelierCore

enum Poster {
  static let recipe = """
    atelier: 1
    name: bench
    stages:
      - use: text
        with: { content: Sale, font: DejaVu Serif Bold, box: { x: 5%, y: 4%, width: 90%, height: 22% }, fill: "#fff6e0" }
    output: { folder: out, conflict: overwrite, formats: [ jpeg: { quality: 90 } ] }
    """

  static func order(_ catalog: StageCatalog) throws -> WorkOrder {
    let file = SourceFile(name: "bench.yaml", text: recipe)
    let reading = RecipeReader(catalog: catalog, assets: NoAssets()).read(file)
    guard let recipe = reading.recipe else { fatalError(reading.rendered) }
    return try Planner(recipe).plan(id: "bench", arrival: Arrival(file: "photograph.jpg")).order
  }
}

private struct NoAssets: AssetLookup {
  func look(at path: RecipePath) -> AssetFact { .missing }
  func names(in folder: RecipePath) -> [String] { [] }
  func read(_ path: RecipePath, limit: Int) throws(AssetFailure) -> [UInt8] {
    throw AssetFailure("there is no such file")
  }
}
