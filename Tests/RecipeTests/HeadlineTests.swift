// What is written on a poster can be read: by a program for reading, where there is one.
import AtelierImaging
import Foundation
import TestKit
import Testing

@Suite(.enabled(if: Reader.isInstalled, "tesseract is not installed")) struct HeadlineTests {
  @Test(arguments: ["lake-square.png", "lake-story.png"]) func thePosterSaysItsHeadline(_ result: String) throws {
    let folder = try run("autumn-poster.yaml")
    let words = try Reader.read(folder, "results/\(result)", ink: SIMD3(0xff, 0xf6, 0xe0), rows: 0.03...0.265)
    #expect(words == ["Autumn", "Sale"])
  }

  @Test func anotherHeadlineIsSetFromTheCommandLine() throws {
    let folder = try run("autumn-poster.yaml", "--set", "headline=Last Leaves")
    let words = try Reader.read(folder, "results/lake-square.png", ink: SIMD3(0xff, 0xf6, 0xe0), rows: 0.03...0.265)
    #expect(words == ["Last", "Leaves"])
  }

  @Test func theCardSaysNameAndPrice() throws {
    let folder = try run("product-card.yaml")
    let name = try Reader.read(folder, "results/product.jpg", ink: SIMD3(0x27, 0x36, 0x3a), rows: 0.82...0.90)
    #expect(name == ["Harbour", "cup"])
    let price = try Reader.read(folder, "results/product.jpg", ink: SIMD3(0xa8, 0x43, 0x1a), rows: 0.82...0.96)
    #expect(price.last == "32")
  }

  private func run(_ recipe: String, _ more: String...) throws -> TemporaryFolder {
    let example = try #require(Example.all.first { $0.recipe == recipe })
    let folder = try example.studio()
    let run = try AtelierCommand.run(["run", recipe, example.sample, "--output", "results"] + more, in: folder)
    #expect(run.status == 0, "\(run.errors)")
    return folder
  }
}
