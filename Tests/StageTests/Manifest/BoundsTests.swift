// What a recipe may ask for at most and at least; beyond it the recipe is refused before any picture.
import AtelierCore
import AtelierImaging
import TestKit
import Testing

@Suite struct BoundsTests {
  static let all = Bound.adjust + Bound.frame + Bound.overlay + Bound.text

  private func bench(_ bound: Bound) throws -> StageBench {
    bound.stage == "text" ? try TextBench.bench.get() : try Bundles.bench(of: bound.stage)
  }

  private func run(_ bound: Bound, _ value: Double, on picture: Pixmap) throws -> Pixmap {
    let dot = try Pictures.file(Pictures.flat(4, 3, SIMD4(255, 0, 0, 255)))
    return try bench(bound).run(bound.stage, bound.recipe(value), on: picture, assets: ["a.png": dot]).pixels
  }

  @Test(arguments: all) func beyondABoundTheRecipeIsRefused(_ bound: Bound) throws {
    let picture = try Pictures.flat(40, 30)
    for value in [bound.low - 1, bound.high + 1] {
      let refused = try #require(throws: StageBench.Refused.self) { try run(bound, value, on: picture) }
      #expect(refused.description.contains("must be from "), "\(refused)")
    }
  }

  /// At the bound itself the stage works, or says in words why not on this picture: it never falls over.
  @Test(arguments: all) func atABoundTheStageAnswers(_ bound: Bound) throws {
    let picture = try Pictures.scene(40, 30)
    for value in [bound.low, bound.high] {
      do {
        let result = try run(bound, value, on: picture)
        #expect(result.width >= 1 && result.height >= 1)
      } catch let failure as Failure {
        #expect([.invalid, .memory].contains(failure.kind) && !failure.message.isEmpty, "\(bound): \(failure)")
      }
    }
  }

  @Test(arguments: Bound.adjust) func atABoundAnAdjustmentAlwaysGivesAPicture(_ bound: Bound) throws {
    let picture = try Pictures.scene(30, 20)
    // A curve's first point may not stand on its last.
    for value in bound.path.hasSuffix(".in") ? [bound.low] : [bound.low, bound.high] {
      #expect(try run(bound, value, on: picture).size == picture.size)
    }
  }

  @Test(arguments: ["Adjust", "Frame", "Text"]) func eachBoundOfAManifestIsTestedHere(_ bundle: String) throws {
    let stages = ["Adjust": ["adjust"], "Frame": ["frame", "overlay"], "Text": ["text"]][bundle] ?? []
    let here = Self.all.filter { stages.contains($0.stage) }.map { "\($0.stage) \($0.path) \($0.low) \($0.high)" }
    var declared = try Bound.declared(bundle)
    // A pattern's number has a million values and no effect that a bound could have.
    declared = declared.filter { !$0.hasPrefix("adjust grain.seed ") }
    #expect(declared.symmetricDifference(here).sorted() == [])
  }

  @Test(arguments: [-1, 1_000_001]) func aSeedBeyondItsBoundsIsRefused(_ seed: Int) throws {
    #expect(throws: StageBench.Refused.self) {
      try Bundles.run("adjust", "{ grain: { seed: \(seed) } }", on: Pictures.flat(4, 4))
    }
  }

  static let words: [(stage: String, parameters: String)] = [
    ("frame", "edges: round"), ("frame", "flip: sideways"), ("frame", "resize: { width: 9px, fit: fill }"),
    ("frame", "border: { place: around }"), ("frame", "crop: wide"), ("frame", "pad: { ratio: 0 }"),
    ("frame", "background: greenish"), ("overlay", "picture: a.png, anchor: middle"),
    ("overlay", "picture: a.png, mode: burn"), ("overlay", "picture: a.png, tile: maybe"), ("overlay", "anchor: top"),
    ("adjust", "dither: perhaps"), ("adjust", "lut: look.txt"), ("adjust", "curves: { rgb: [ { in: 0, out: 0 } ] }"),
    ("adjust", "grain: { color: red }"), ("adjust", "mask: missing.png"), ("text", "content: 'x', align: middle"),
    ("text", "content: 'x', valign: center"), ("text", "content: 'x', case: lower"),
    ("text", "content: 'x', direction: left"), ("text", "content: 'x', contrast: high"), ("text", "size: 9px"),
    ("text", "content: 'x', fill: blueish"), ("text", "content: 'x', font-files: []"),
    ("text", "content: 'x', gradient: { stops: [] }"), ("text", "content: 'x', size: 12"),
  ]

  @Test(arguments: words) func aWordThatAStageDoesNotKnowIsRefused(_ stage: String, _ parameters: String) throws {
    let bench = stage == "text" ? try TextBench.bench.get() : try Bundles.bench(of: stage)
    let dot = try Pictures.file(Pictures.flat(4, 3))
    #expect(throws: StageBench.Refused.self) {
      try bench.run(stage, "{ \(parameters) }", on: Pictures.flat(9, 9), assets: ["a.png": dot, "look.txt": [65]])
    }
  }
}
