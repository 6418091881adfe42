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

  @Test(.enabled(if: InstalledRuntime.isThere), arguments: ["assets/painting.jpg", "woodcut"])
  func aPaintingIsOfThePhotographAndOfItsStyle(_ style: String) throws {
    let example = try #require(Example.all.first { $0.recipe == "painted.yaml" })
    let folder = try example.studio()
    let run = try AtelierCommand.run(
      "run", example.recipe, example.sample, "--output", "results", "--set", "style=\(style)", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let painted = try Pictures.read(folder.bytes("results/lake.jpg")).pixels
    let photograph = try Pictures.read(folder.bytes("lake.jpg")).pixels
    // The sky stays brighter than the water's edge, and what is seen has moved far from the photograph.
    func light(_ pixels: Pixmap, _ x: Int, _ y: Int) -> Int {
      Pictures.pixel(pixels, x, y)[0..<3].reduce(0) { $0 + Int($1) }
    }
    let places = stride(from: 50, to: 2950, by: 97).flatMap { x in stride(from: 50, to: 1950, by: 97).map { (x, $0) } }
    let pairs = places.map { (light(photograph, $0.0, $0.1), light(painted, $0.0, $0.1)) }
    let change = pairs.reduce(0) { $0 + abs($1.0 - $1.1) } / pairs.count
    #expect(change > 30, "the picture was painted")
    let rising = zip(pairs, pairs.dropFirst(311)).filter { abs($0.0 - $1.0) > 200 }
    let agreeing = rising.filter { ($0.0 < $1.0) == ($0.1 < $1.1) }
    #expect(agreeing.count > rising.count * 7 / 10, "light and dark places stay where they were")
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
