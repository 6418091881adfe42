// The main job on real photographs: every poster has its whole headline, read off by a program that knows nothing of it.
import AtelierImaging
import Foundation
import TestKit
import Testing

@Suite(.enabled(if: Corpus.isSet, "ATELIER_CORPUS names no folder of corpora"))
struct PosterCorpusTests {
  private static let recipe = """
    atelier: 1
    name: poster
    vars: { headline: "Autumn Sale" }
    stages:
      - use: adjust
        with: { exposure: 0.2, contrast: 10 }
      - use: text
        with:
          content: "{headline}"
          font: "DejaVu Serif Bold"
          box: { x: 5%, y: 4%, width: 90%, height: 22% }
          fill: "#fff6e0"
          outline: { color: "#20140a", width: 3px }
          shadow: { dx: 0, dy: 6px, blur: 12px, opacity: 0.6 }
    variants:
      - { name: square, crop: "1:1", width: 1080, enlarge: true }
      - { name: story, crop: "9:16", width: 1080, enlarge: true }
    output: { folder: out, name: "{stem}-{variant}", formats: [ png: { compression: 1 } ] }
    """

  @Test func twoVariantsOfTwentyFourPhotographsHaveTheWholeHeadline() throws {
    let folder = try TemporaryFolder("posters")
    let photographs = try Corpus.folder("photos/kodak")
    try folder.write("poster.yaml", Self.recipe)
    for (name, headline) in [("with", "Autumn Sale"), ("without", " ")] {
      let run = try AtelierCommand.run(
        "run", "poster.yaml", photographs, "--output", name, "--set", "headline=\(headline)", in: folder)
      #expect(run.status == 0, "\(run.errors)")
    }
    #expect(folder.list("with").count == 48)
    for file in folder.list("with") {
      let read = try Reader.words(of: letters(file, in: folder))
      #expect(read == ["Autumn", "Sale"], "\(file) reads \(read)")
    }
  }

  /// The letters alone, black on white: pixels of the fill's colour where the poster without its headline is not the same.
  private func letters(_ file: String, in folder: TemporaryFolder) throws -> Pixmap {
    let with = try Pictures.read(folder.bytes("with/\(file)")).pixels
    let without = try Pictures.read(folder.bytes("without/\(file)")).pixels
    return try Pictures.bytes(with.width, with.height) { x, y in
      let (one, other) = (Pictures.pixel(with, x, y), Pictures.pixel(without, x, y))
      let isFill = zip(one, [255, 246, 224]).allSatisfy { abs(Int($0) - $1) <= 2 }
      return isFill && one != other ? SIMD4(0, 0, 0, 255) : SIMD4(255, 255, 255, 255)
    }
  }
}
