// Recipes: read, complained of, explained and planned; and the manifests of bundles, which are YAML too.
import AtelierCore
import FoundationEssentials
import FuzzKit

@main
enum Recipe {
  static func main() {
    let reader = RecipeReader(catalog: shipped, assets: Studio())
    Fuzzer.run { bytes in
      let file = SourceFile(name: "fuzz.yaml", bytes: bytes)
      _ = ManifestReader.read(file)
      let reading = reader.read(file)
      _ = reading.rendered
      guard let recipe = reading.recipe else { return }
      let planner = Planner(recipe)
      _ = planner.checks()
      _ = try? planner.plan(id: "fuzz", arrival: Arrival(file: "a picture.jpg", subdir: "one/two"))
    }
  }

  /// The stages of this checkout.
  private static var shipped: StageCatalog {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Plugins").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return StageCatalog(
      names.sorted().compactMap { name in
        let bytes = FileManager.default.contents(atPath: "\(root)/\(name)/plugin.yaml")
        return bytes.flatMap { ManifestReader.read(SourceFile(name: name, bytes: Array($0))).0 }
      })
  }
}

/// A studio in which every file is there; tables have two columns.
private struct Studio: AssetLookup {
  func look(at path: RecipePath) -> AssetFact { .file(bytes: 1000) }
  func names(in folder: RecipePath) -> [String] { ["one.png", "two.csv"] }
  func read(_ path: RecipePath, limit: Int) throws(AssetFailure) -> [UInt8] {
    Array("headline,language\n\"Autumn, sale\",en\nHerbst,de\n".utf8)
  }
}
