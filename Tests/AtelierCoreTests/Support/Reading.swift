import AtelierCore
import Testing

/// Reads a recipe against the tests' catalogue.
func read(
  _ text: String, files: [String: String] = [:], home: [String] = [], settings: [String: String] = [:],
  name: String = "poster.yaml", catalog: StageCatalog = Stages.catalog
) -> RecipeReader.Reading {
  RecipeReader(catalog: catalog, assets: MemoryAssets(files: files), home: home, settings: settings)
    .read(SourceFile(name: name, text: text))
}

/// Reads a recipe that must be right.
func recipe(
  _ text: String, files: [String: String] = [:], home: [String] = [], settings: [String: String] = [:],
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> Recipe {
  let reading = read(text, files: files, home: home, settings: settings)
  return try #require(reading.recipe, "\(reading.rendered)", sourceLocation: sourceLocation)
}

/// What `body` below `stages:` is told, the file's first two lines left to this function.
func told(
  _ body: String, files: [String: String] = [:], home: [String] = [], sourceLocation: SourceLocation = #_sourceLocation
) -> String {
  read("atelier: 1\nname: poster\n" + body, files: files, home: home).rendered
}

/// What is told of a YAML file's form.
func toldOfForm(_ text: String) -> String {
  let file = SourceFile(name: "x.yaml", text: text)
  return Diagnostic.rendered(YAMLReader.read(file).1, in: [file])
}

/// What is told of a bundle's manifest.
func toldOfManifest(_ text: String) -> String {
  let file = SourceFile(name: "plugin.yaml", text: text)
  return Diagnostic.rendered(ManifestReader.read(file).1, in: [file])
}

/// What is told of the parameters of a bundle with one stage.
func toldOfParameters(_ parameters: String) -> String {
  let head =
    "atelier: 1\nname: A\nversion: 1.0.0\nabout: A.\nlicense: MIT\nstages:\n- id: a\n  about: A.\n  parameters:\n"
  return toldOfManifest(head + parameters.split(separator: "\n").map { "    " + $0 + "\n" }.joined())
}
