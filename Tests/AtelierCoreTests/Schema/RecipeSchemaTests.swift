import Foundation
import Testing

@testable import AtelierCore

@Suite("The schema of recipes")
struct RecipeSchemaTests {
  private let text = RecipeSchema.text(for: Stages.catalog)

  private func misfits(_ recipe: String) throws -> [String] {
    try #require(SchemaChecker(text)).misfits(recipe)
  }

  @Test("is JSON that names its draft")
  func json() throws {
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(object["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
  }

  @Test("is the same each time")
  func repeatable() {
    #expect(RecipeSchema.text(for: Stages.catalog) == text)
  }

  @Test("knows every key that the reader knows")
  func keys() throws {
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let properties = try #require(object["properties"] as? [String: Any])
    #expect(Set(properties.keys) == Set(RecipeBuilder.keys))
  }

  @Test(
    "takes recipes that the reader takes",
    arguments: [
      Example.recipe,
      "atelier: 1\nstages: [{ use: adjust }]\n",
      "atelier: 1\nstages: []\nwatch: { folder: drop/a, match: \"*.jpg\", recursive: false }\n",
      "atelier: 1\nstages: []\ninputs: [a.jpg]\nmetadata: strip\ngps: remove\npriority: 5\noriginals: keep\n",
      "atelier: 1\nstages: []\nlimits: { pixels: 20 MP, side: 5000px, bytes: 100, frames: 2 }\n",
      "atelier: 1\nstages: []\nvariants: [{ name: a, crop: 1.5, height: 100px, focus: { x: 0, y: 30% }, enlarge: true }]\n",
      "atelier: 1\nstages: []\noutput: { formats: [jpeg, { png: { depth: 16 } }, webp: { lossless: true }, tiff: ] }\n",
      "atelier: 1\nstages: []\noutput: { formats: png }\n",
      "atelier: 1\nrows: c.csv\nstages: [{ use: text, with: { content: 2026, fill: \"{colour}\", size: \"{size}\", align: \"{x}\" } }]\n",
      "atelier: 1\nstages: [{ use: adjust, with: { exposure: \"{light}\", keep-colour: false, times: 3 }, id: a-b }]\n",
      "atelier: 1\nstages: [{ use: adjust, when: { variant: a, column: { city: [Rome, Oslo] }, min-width: 5px } }]\n",
      "atelier: 1\nstages: [{ use: text, with: { content: x, stops: [{ color: red }, { color: \"#fff\" }], shadow: { dx: 0 } } }]\n",
    ])
  func right(recipe: String) throws {
    #expect(try misfits(recipe) == [])
  }

  @Test(
    "refuses recipes that the reader refuses",
    arguments: [
      "name: x\nstages: []\n",
      "atelier: 2\nstages: []\n",
      "atelier: 1\n",
      "atelier: 1\nstages: []\nnme: x\n",
      "atelier: 1\nstages: [{ use: adjst }]\n",
      "atelier: 1\nstages: [{ with: { exposure: 1 } }]\n",
      "atelier: 1\nstages: [{ use: text }]\n",
      "atelier: 1\nstages: [{ use: adjust, with: { exposure: 12 } }]\n",
      "atelier: 1\nstages: [{ use: adjust, with: { exposre: 1 } }]\n",
      "atelier: 1\nstages: [{ use: adjust, with: { times: 1.5 } }]\n",
      "atelier: 1\nstages: [{ use: text, with: { content: x, size: 12 } }]\n",
      "atelier: 1\nstages: [{ use: text, with: { content: x, fill: fff } }]\n",
      "atelier: 1\nstages: [{ use: text, with: { content: x, align: centre } }]\n",
      "atelier: 1\nstages: [{ use: text, with: { content: x, outline: { width: 3px } } }]\n",
      "atelier: 1\nstages: [{ use: text, with: { content: x, stops: [{ color: red }] } }]\n",
      "atelier: 1\nstages: [{ use: adjust, id: My Step }]\n",
      "atelier: 1\nstages: [{ use: adjust, when: { orientation: wide } }]\n",
      "atelier: 1\nstages: []\nvariants: [{ width: 5 }]\n",
      "atelier: 1\nstages: []\noutput: { formats: [gif] }\n",
      "atelier: 1\nstages: []\noutput: { formats: [png: { quality: 5 }] }\n",
      "atelier: 1\nstages: []\noutput: { conflict: rename }\n",
      "atelier: 1\nstages: []\npriority: 101\n",
      "atelier: 1\nstages: []\nwatch: { match: \"*\" }\n",
    ])
  func wrong(recipe: String) throws {
    #expect(try !misfits(recipe).isEmpty)
    #expect(read(recipe, files: Example.files).recipe == nil)
  }

  @Test("has the words of the manifest for people")
  func words() {
    #expect(text.contains("\"description\" : \"Light, in stops. In EV.\""))
    #expect(text.contains("\"description\" : \"In the middle.\""))
    #expect(text.contains("\"default\" : \"90%\""))
  }
}
