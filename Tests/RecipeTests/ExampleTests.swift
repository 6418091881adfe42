// Every example recipe is right, and gives what its first lines promise.
import AtelierImaging
import Foundation
import TestKit
import Testing

@Suite struct ExampleTests {
  @Test func everyRecipeIsAnExampleHere() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Example.recipes)
    #expect(files.filter { $0.hasSuffix(".yaml") }.sorted() == Example.all.map(\.recipe).sorted())
  }

  @Test(arguments: Example.possible) func itChecksWithoutAMessage(_ example: Example) throws {
    let run = try AtelierCommand.run("check", example.recipe, in: try example.studio())
    #expect(run.status == 0)
    #expect(run.errors.isEmpty, "\(run.errors)")
  }

  @Test(arguments: Example.possible) func itGivesWhatItPromises(_ example: Example) throws {
    let folder = try example.studio()
    let run = try AtelierCommand.run("run", example.recipe, example.sample, "--output", "results", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let given = try FileManager.default.subpathsOfDirectory(atPath: folder.path + "/results")
    #expect(given.filter { $0.hasSuffix(".jpg") || $0.hasSuffix(".png") }.sorted() == example.results.keys.sorted())
    for (file, size) in example.results {
      let pixels = try Pictures.read(folder.bytes("results/\(file)")).pixels
      #expect(pixels.width == size.width && pixels.height == size.height, "\(file): \(pixels.width) x \(pixels.height)")
    }
  }

  @Test(arguments: Example.all) func itSaysHowToTryIt(_ example: Example) throws {
    let text = try String(contentsOfFile: "\(Example.recipes)/\(example.recipe)", encoding: .utf8)
    let comment = text.prefix { $0 != "\n" }
    #expect(comment.hasPrefix("# "), "the first line says what the recipe does")
    #expect(text.contains("atelier run \(example.recipe)"), "the comment says how to try it")
  }

  @Test func theLetterThatNoFontHasIsToldBeforeAnyPictureComes() throws {
    let example = try #require(Example.all.first { $0.recipe == "localised-poster.yaml" })
    let folder = try example.studio()
    let table = try String(decoding: folder.bytes("posters.csv"), as: UTF8.self)
    try folder.write("posters.csv", table + "xx,Night \u{F1234} Market,Fridays,Harbour\n")
    let run = try AtelierCommand.run("check", example.recipe, in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("U+F1234"), "\(run.errors)")
  }
}
