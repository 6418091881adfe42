// The example recipes, the sample that each is tried on, and what each promises.
import Foundation
import TestKit
import Testing

/// One example recipe and the results that it gives from its sample.
struct Example: CustomTestStringConvertible {
  let recipe: String
  let sample: String
  /// Paths below the output folder, and the size in px of each.
  let results: [String: (width: Int, height: Int)]
  var needsRuntime = false

  var testDescription: String { recipe }

  static let languages = ["de", "el", "en", "es", "fr", "pl", "tr", "uk", "vi"]

  static let all = [
    Example(
      recipe: "autumn-poster.yaml", sample: "lake.jpg",
      results: [
        "lake-square.jpg": (1080, 1080), "lake-square.png": (1080, 1080), "lake-story.jpg": (1080, 1920),
        "lake-story.png": (1080, 1920),
      ]),
    Example(recipe: "film-look.yaml", sample: "interior.jpg", results: ["interior.jpg": (3100, 2100)]),
    Example(
      recipe: "localised-poster.yaml", sample: "street.jpg",
      results: Dictionary(uniqueKeysWithValues: languages.map { ("\($0)/street.jpg", (1200, 1800)) })),
    Example(recipe: "mascot.yaml", sample: "lake.jpg", results: ["lake.jpg": (1600, 1200)], needsRuntime: true),
    Example(
      recipe: "painted.yaml", sample: "lake.jpg", results: ["lake.jpg": (3000, 2000)], needsRuntime: true),
    Example(recipe: "product-card.yaml", sample: "product.png", results: ["product.jpg": (1080, 1350)]),
    Example(
      recipe: "social-set.yaml", sample: "interior.jpg",
      results: [
        "interior-square.jpg": (1080, 1080), "interior-portrait.jpg": (1080, 1350),
        "interior-story.jpg": (1080, 1920), "interior-wide.jpg": (1920, 1080),
      ]),
    Example(
      recipe: "watermark.yaml", sample: "street.jpg",
      results: ["street-web.jpg": (2000, 3000), "street-proof.jpg": (1200, 1800)]),
  ]

  /// Those that this machine can carry out.
  static let possible = all.filter { !$0.needsRuntime || InstalledRuntime.isThere }

  static let recipes = AtelierCommand.checkout + "/Recipes"

  /// A studio with the recipes, their tables and assets, and the sample.
  func studio() throws -> TemporaryFolder {
    let folder = try TemporaryFolder("example")
    let files = FileManager.default
    for name in try files.contentsOfDirectory(atPath: Self.recipes) where name != "Drawing" && name != "samples" {
      try files.copyItem(atPath: "\(Self.recipes)/\(name)", toPath: "\(folder.path)/\(name)")
    }
    try files.copyItem(atPath: "\(Self.recipes)/samples/\(sample)", toPath: "\(folder.path)/\(sample)")
    return folder
  }
}
