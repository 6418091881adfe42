// A recipe with mistakes, and how they are told.
import Foundation
import Testing

@testable import AtelierCore

extension RecipeReaderTests {
  @Test("with ten different mistakes is told all ten at once")
  func tenMistakes() {
    let reading = read(
      """
      atelier: 1
      naem: autumn
      vars: { headline: "Autumn Sale" }
      stages:
        - use: adjst
        - use: adjust
          with: { exposure: 12, lut: assets/warn.cube, contrast: 10, contrast: 20 }
        - use: text
          with: { content: "{headlin}", fill: fff, align: centre }
          when: { variant: sqare }
      variants: [{ name: square, crop: "1:1", width: 1080 }]
      output: { formats: [gif] }
      """, files: Example.files)
    #expect(reading.recipe == nil)
    #expect(
      reading.diagnostics.map { "\($0.mark?.line ?? 0):\($0.mark?.column ?? 0) \($0.message)" } == [
        "2:1 a recipe has no 'naem'",
        "5:10 there is no stage 'adjst'",
        "7:23 'exposure' must be from -5 to 5 EV, not '12'",
        "7:32 'lut' cannot be 'assets/warn.cube': there is no such file",
        "7:64 'contrast' is written twice",
        "9:23 there is no variable 'headlin'",
        "9:41 'fill' takes a colour, not 'fff'",
        "9:53 'align' cannot be 'centre'",
        "10:22 there is no variant 'sqare'",
        "12:21 there is no format 'gif'",
      ])
  }

  @Test("with a warning is a recipe all the same")
  func warning() {
    let reading = read("atelier: 1\nvars: { a: x }\nstages: [{ use: adjust }]\n")
    #expect(reading.recipe != nil)
    #expect(reading.diagnostics.map(\.severity) == [.warning])
  }

  @Test("is told what is wrong in a form that travels as JSON")
  func json() throws {
    let diagnostics = read("atelier: 1\nstages: 3\n").diagnostics
    let data = try JSONEncoder().encode(diagnostics)
    #expect(try JSONDecoder().decode([Diagnostic].self, from: data) == diagnostics)
    #expect(String(decoding: data, as: UTF8.self).contains("\"column\":9"))
  }

  @Test("that is no mapping is told how to begin")
  func noMapping() {
    #expect(
      read("just text").rendered == """
        poster.yaml:1:1: error: a recipe is a mapping ('key: value'), not a single value
          just text
          ^~~~~~~~~
        help: begin the file with 'atelier: 1'
        """)
  }

  @Test(
    "with files that are there and cannot be used is told why",
    arguments: [
      (AssetFact.outside, "a link on the way leaves the studio"), (.other, "this is neither a file nor a folder"),
      (.unreadable("permission denied"), "it cannot be opened: permission denied"),
    ])
  func facts(fact: AssetFact, why: String) {
    let reader = RecipeReader(catalog: Stages.catalog, assets: MemoryAssets(facts: ["a.cube": fact]))
    let text = "atelier: 1\nstages: [{ use: adjust, with: { lut: a.cube } }]\n"
    #expect(
      reader.read(SourceFile(name: "x.yaml", text: text)).diagnostics.map(\.message) == [
        "'lut' cannot be 'a.cube': \(why)"
      ])
  }
}
