import Foundation
import Testing

@testable import AtelierCore

@Suite("A recipe")
struct RecipeReaderTests {
  /// The parameters of the first stage of a recipe.
  private func parameters(
    _ stage: String, files: [String: String] = [:], home: [String] = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> [String: Draft] {
    let text = "atelier: 1\nstages:\n" + stage
    let recipe = try recipe(text, files: files, home: home, sourceLocation: sourceLocation)
    return try #require(recipe.stages.first, sourceLocation: sourceLocation).parameters
  }

  @Test("of every common part is read without a word")
  func example() throws {
    let reading = read(Example.recipe, files: Example.files)
    #expect(reading.rendered.isEmpty)
    let recipe = try #require(reading.recipe)
    #expect(recipe.name == "autumn-poster")
    #expect(recipe.stages.map(\.label) == ["adjust", "headline"])
    #expect(recipe.stages.map(\.manifest.id) == ["adjust", "text"])
    #expect(recipe.stages.map(\.bundle) == ["Studio 1.2.0", "Studio 1.2.0"])
    #expect(recipe.variants.map(\.name) == ["square", "story"])
    #expect(recipe.output.folder.text == "out/autumn")
    #expect(recipe.output.formats.map(\.format.kind) == [.jpeg, .png])
    #expect(recipe.variables == ["headline": "Autumn Sale"])
  }

  @Test("of one stage has standards for all the rest")
  func standards() throws {
    let recipe = try recipe("atelier: 1\nstages: [{ use: adjust }]\n")
    #expect(recipe.name == "poster")
    #expect(recipe.intake == .given)
    #expect(recipe.variants.isEmpty)
    #expect(recipe.table == nil)
    #expect(recipe.output.folder.text == "out")
    #expect(recipe.output.name.written == "{subdir}/{stem}")
    #expect(recipe.output.formats == [OutputRule.Format(format: OutputFormat(kind: .jpeg))])
    #expect(recipe.output.conflict == .version)
    #expect(recipe.metadata == MetadataPolicy())
    #expect(recipe.limits == PictureLimits())
    #expect(recipe.priority == 0)
    #expect(recipe.originals == nil)
  }

  @Test(
    "is called as its file when it says no name",
    arguments: [
      ("poster.yaml", "poster"), ("recipes/autumn/film look.yml", "film look"), ("plain", "plain"), (".yaml", ".yaml"),
    ])
  func name(file: String, name: String) throws {
    #expect(read("atelier: 1\nstages: []\n", name: file).recipe?.name == name)
  }

  @Test("has the settings that it names")
  func settings() throws {
    let recipe = try recipe(
      """
      atelier: 1
      stages: [{ use: adjust }]
      metadata: keep
      gps: keep
      limits: { pixels: 20 MP, side: 5000px, bytes: 2 GiB, frames: 3 }
      priority: -100
      originals: keep
      """)
    #expect(recipe.metadata == MetadataPolicy(kind: .keep, keepsPlace: true))
    #expect(recipe.limits == PictureLimits(pixels: 20_000_000, side: 5000, bytes: 2 << 30, frames: 3))
    #expect(recipe.priority == -100)
    #expect(recipe.originals == .keep)
  }

  @Test(
    "takes a plain word as the text that it is",
    arguments: ["NO", "1:1", "012", "~", "null", "yes", "2026-12-24", "5%", "#x".quotedYAML])
  func plainText(word: String) throws {
    let parameters = try parameters("  - use: text\n    with: { content: \(word) }\n")
    #expect(parameters["content"] == .fixed(.text(word.trimmedYAML)))
  }

  @Test("takes a number in quotes as the number")
  func quotedNumber() throws {
    #expect(try parameters("  - use: adjust\n    with: { exposure: \"0.5\" }\n")["exposure"] == .fixed(.number(0.5)))
  }

  @Test("takes the doubled braces of a text as braces")
  func braces() throws {
    let parameters = try parameters("  - use: text\n    with: { content: \"{{50}}\" }\n")
    #expect(parameters["content"] == .fixed(.text("{50}")))
  }

  @Test("has no members of a group that is absent")
  func absentGroup() throws {
    let parameters = try parameters("  - use: text\n    with: { content: x }\n")
    #expect(parameters["outline"] == nil)
    #expect(parameters["shadow"] == nil)
    #expect(parameters["size"] == nil)
  }

  @Test("has the standards of a group that is present")
  func presentGroup() throws {
    let parameters = try parameters("  - use: text\n    with: { content: x, shadow: { dy: 6px } }\n")
    #expect(
      parameters["shadow"]
        == .group([
          "dx": .fixed(.length(Length(0, .pixels))), "dy": .fixed(.length(Length(6, .pixels))),
          "blur": .fixed(.length(Length(8, .pixels))), "opacity": .fixed(.number(0.5)),
        ]))
  }

  @Test("has a group with standards of its own where it says nothing")
  func standardGroup() throws {
    let parameters = try parameters("  - use: text\n    with: { content: x }\n")
    guard case .fixed(.group(let box)) = parameters["box"] else {
      Issue.record("no box")
      return
    }
    #expect(box["width"] == .length(Length(90, .percent)))
  }

  @Test("reads a list of groups")
  func list() throws {
    let parameters = try parameters(
      "  - use: text\n    with: { content: x, stops: [{ color: red }, { color: \"#000\" }] }\n")
    #expect(
      parameters["stops"]
        == .list([
          .group(["color": .fixed(.color(RGBA(red: 1, green: 0, blue: 0)))]),
          .group(["color": .fixed(.color(RGBA(red: 0, green: 0, blue: 0)))]),
        ]))
  }

  @Test("knows where each value stands")
  func places() throws {
    let recipe = try recipe(Example.recipe, files: Example.files)
    let stage = recipe.stages[1]
    #expect(stage.places["content"] == SourceMark(line: 11, column: 16))
    #expect(stage.places["outline.width"] == SourceMark(line: 16, column: 43))
    #expect(stage.mark == SourceMark(line: 9, column: 5))
  }

  @Test("finds its assets from its own folder on")
  func home() throws {
    let files = ["recipes/assets/warm.cube": "", "shared/cold.cube": ""]
    let own = try parameters("  - use: adjust\n    with: { lut: assets/warm.cube }\n", files: files, home: ["recipes"])
    #expect(own["lut"] == .asset(RecipePath(components: ["recipes", "assets", "warm.cube"], written: "")))
    let other = try parameters(
      "  - use: adjust\n    with: { lut: ../shared/cold.cube }\n", files: files, home: ["recipes"])
    #expect(other["lut"] == .asset(RecipePath(components: ["shared", "cold.cube"], written: "")))
  }

  @Test("is told where a table lies that was looked for in the studio's folder")
  func tableBeside() {
    let told = told("rows: c.csv\nstages: [{ use: adjust }]\n", files: ["recipes/c.csv": "a\n1\n"], home: ["recipes"])
    #expect(told.hasSuffix("help: this path starts at the studio's folder: write recipes/c.csv"))
  }

  @Test("names the files that are its own")
  func assets() throws {
    let recipe = try recipe(
      """
      atelier: 1
      stages:
        - { use: adjust, with: { lut: a.cube, look: b.png } }
        - { use: character, with: { folder: cast } }
      output: { formats: [jpeg: { profile: print.icc }] }
      """, files: ["a.cube": "", "b.png": "", "cast/front.png": "", "print.icc": ProfileFile.rgb, "other.png": ""])
    #expect(Set(recipe.assets.map(\.text)) == ["a.cube", "b.png", "cast", "print.icc"])
    #expect(recipe.folders[RecipePath(components: ["cast"], written: "")] == ["front.png"])
  }

  @Test("gives two unnamed uses of a stage names of their own")
  func labels() throws {
    let recipe = try recipe(
      "atelier: 1\nstages: [{ use: adjust }, { use: adjust }, { use: adjust, id: last }, { use: adjust }]\n")
    #expect(recipe.stages.map(\.label) == ["adjust", "adjust-2", "last", "adjust-3"])
  }

  @Test("has its tests")
  func when() throws {
    let recipe = try recipe(
      """
      atelier: 1
      rows: c.csv
      variants: [{ name: a }, { name: b }]
      stages:
        - use: adjust
          when: { variant: a, orientation: portrait, min-width: 800px, min-height: 600, column: { city: [Rome, NO] } }
      output: { name: "{stem}-{row}-{variant}" }
      """, files: ["c.csv": "city\nRome\n"])
    let when = recipe.stages[0].when
    #expect(when.variants == ["a"])
    #expect(when.columns == ["city": ["Rome", "NO"]])
    #expect(when.conditions == [.orientation(.portrait), .width(atLeast: 800), .height(atLeast: 600)])
  }

  @Test("takes the values of the command line in the place of its own")
  func commandLine() throws {
    let text = "atelier: 1\nvars: { a: one, b: two }\nstages: [{ use: text, with: { content: \"{a} {b}\" } }]\n"
    #expect(try recipe(text, settings: ["b": "three"]).variables == ["a": "one", "b": "three"])
  }

  @Test("checks the values of the command line as its own")
  func commandLineValue() {
    let text = "atelier: 1\nvars: { light: 1 }\nstages: [{ use: adjust, with: { exposure: \"{light}\" } }]\n"
    #expect(read(text, settings: ["light": "9"]).recipe == nil)
  }

  @Test("refuses a value of the command line that it does not know")
  func unknownSetting() {
    let text = "atelier: 1\nvars: { headline: x }\nstages: [{ use: text, with: { content: \"{headline}\" } }]\n"
    let reading = read(text, settings: ["headlin": "y"])
    #expect(reading.recipe == nil)
    #expect(
      reading.rendered == """
        poster.yaml:2:1: error: the recipe has no variable 'headlin' that could be set
          vars: { headline: x }
          ^~~~
        help: did you mean 'headline'?
        """)
  }
}

extension String {
  fileprivate var quotedYAML: String { "\"\(self)\"" }
  fileprivate var trimmedYAML: String { hasPrefix("\"") ? String(dropFirst().dropLast()) : self }
}
