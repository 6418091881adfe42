// `atelier schema`: the recipe language for editors.
import ArgumentParser
import AtelierCore

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print a JSON Schema of recipes, from the manifests of the installed bundles.",
    discussion: """
      In an editor with yaml-language-server, write the schema to a file and begin a recipe with \
      `# yaml-language-server: $schema=recipe.schema.json`.
      """)

  func run() throws { Terminal.say(RecipeSchema.text(for: Installation().catalog)) }
}
