// What a stage may do with pictures, ports and parameters, and what it may not.
import AtelierCore
import AtelierImaging
import TestKit
import Testing

@testable import AtelierEngine

@Suite struct MisfitRunTests {
  @Test func aStageWithoutAnOutputIsAtFault() throws {
    let failure = try #require(Misfit.outcome(of: "no-output").failure)
    #expect(failure.kind == .fault)
    #expect(failure.message == "the stage 'misfit' gave no picture")
    #expect(failure.step == "misfit")
  }

  @Test(arguments: [
    ("gray", "gave a mask as its picture"), ("wrong-port", "has no output 'mask'"), ("no-image", "gave no picture"),
  ])
  func anOutputThatIsNoneIsAtFaultAndSaysWhy(deed: String, words: String) throws {
    let outcome = try Misfit.outcome(of: deed)
    let failure = try #require(outcome.failure)
    #expect(failure.message.contains(words), "\(failure.message)")
    #expect(failure.kind == .fault)
    #expect(outcome.files.isEmpty)
  }

  @Test func anOutputMayHaveAnotherSize() throws {
    let pixels = try Misfit.outcome(of: "other-size").pixels()
    #expect([pixels.width, pixels.height] == [5, 3])
    #expect(Pictures.pixel(pixels, 4, 2) == [200, 200, 200, 200])
  }

  @Test func anOutputOfFloatsIsWrittenInTheFilesOwnDepth() throws {
    let outcome = try Misfit.outcome(of: "float")
    #expect(try outcome.picture().info.depth == 8)
    #expect(Pictures.pixel(try outcome.pixels(), 0, 0) == [51, 51, 51, 51])
  }

  @Test func nextStagesTakeWhateverSizeAndDepthComes() throws {
    for deed in ["other-size", "float"] {
      let order = WorkOrder.test([Misfit.step(deed), Misfit.step("loops"), Misfit.step("null")])
      let outcome = try Engine(stages: Misfit.stages()).outcome(of: order, on: Pictures.file(Misfit.picture()))
      #expect(outcome.failure == nil, "\(deed)")
      #expect(outcome.evidence?.runs.count == 3)
    }
  }

  @Test func portsThatTheManifestDoesNotNameAreNotThere() throws {
    #expect(try Misfit.outcome(of: "unknown-input").records == ["input": "0", "edit": "0"])
  }

  @Test func absurdSizesAndFormatsAreRefused() throws {
    let outcome = try Misfit.outcome(of: "absurd-sizes")
    #expect(outcome.records == ["refused": "12"])
    #expect(Pictures.areIdentical(try outcome.pixels(), try Misfit.picture()), "what it then does still counts")
  }

  @Test func noFunctionFallsOverNULL() throws {
    let outcome = try Misfit.outcome(of: "null")
    #expect(outcome.records == ["right": "14"], "a record without a name or a value is none")
    #expect(outcome.evidence?.notes == [])
  }

  @Test func aLoopRunsEachIndexOnce() throws {
    #expect(
      try Misfit.outcome(of: "loops").records == ["none": "0", "one": "1", "many": "100000", "sum": "4.99995e+09"])
  }

  @Test func progressBeyondAllBoundsStaysWithin() throws {
    let outcome = try Misfit.outcome(of: "progress")
    #expect(outcome.failure == nil)
    #expect(outcome.fractions.allSatisfy { (0...1).contains($0) }, "\(outcome.fractions)")
    #expect(outcome.fractions.count >= 6)
  }

  @Test func parametersOfEveryKindArriveAndOnlyAsWhatTheyAre() throws {
    let picture = try Pictures.file(Pictures.flat(7, 3))
    let front = try Pictures.file(Pictures.flat(2, 9))
    let outcome = try Misfit.outcome(
      of: "parameters",
      [
        "number": .number(1), "file": .asset(AssetID(rawValue: 0), name: "table.bin"),
        "picture": .asset(AssetID(rawValue: 1), name: "logo.png"),
        "folder": .folder(["front.png": AssetID(rawValue: 2)], name: "fox"),
      ], assets: [("table.bin", [42, 1, 2]), ("logo.png", picture), ("fox/front.png", front)])
    #expect(
      outcome.records == [
        "file": "3", "first byte": "42", "file in no folder": "2", "picture": "7", "front": "9", "back": "0",
        "number as text": "0", "text as number": "1", "folder's name": "fox",
      ], "\(outcome.failure as Any)")
  }

  @Test func anAssetThatIsNoPictureIsNamed() throws {
    let outcome = try Misfit.outcome(
      of: "asset-as-output", ["picture": .asset(AssetID(rawValue: 0), name: "logo.png")],
      assets: [("logo.png", Array("no picture".utf8))])
    #expect(outcome.failure?.message.contains("'logo.png'") == true, "\(outcome.failure as Any)")
  }

  @Test func anAssetMayBeTheOutputAndIsNeverPaintedOver() throws {
    let logo = try Pictures.flat(7, 3, SIMD4(200, 100, 50, 255))
    let step = Misfit.step("asset-as-output", ["picture": .asset(AssetID(rawValue: 0), name: "logo.png")])
    let table = try StageTable([
      (folder: Misfit.folder(), manifest: Misfit.manifest(["misfit"])),
      (folder: "\(StageBench.bundles)/Tint.atelier", manifest: Self.tint),
    ])
    #expect(table.refusals.isEmpty)
    // The first branch paints on what it got; the second gets the same decoded asset again.
    let branches = [
      Branch(variant: "painted", steps: [step, .tint(0, 0, 0)], outputs: [.png(0)]),
      Branch(variant: "plain", steps: [step], outputs: [.png(1)]),
    ]
    let outcome = try Engine(stages: table).outcome(
      of: .test([], branches, assets: ["logo.png"]), on: Pictures.file(Misfit.picture()), assets: [Pictures.file(logo)])
    #expect(try Pictures.pixel(outcome.pixels(0), 0, 0) == [0, 0, 0, 255])
    #expect(Pictures.areIdentical(try outcome.pixels(1), logo))
  }

  private static let tint = BundleManifest(
    name: "Tint", version: "1", about: "", license: "MIT",
    stages: [StageManifest(id: "tint", about: "", parameters: [Parameter(name: "color", kind: .color, help: "")])])

  @Test func anAssetThatTheOrderDoesNotBringIsAFailureAndNoCrash() throws {
    let outcome = try Misfit.outcome(of: "asset-as-output", ["picture": .asset(AssetID(rawValue: 9), name: "logo.png")])
    #expect(outcome.failure?.message == "the order names asset 9 and brings 0")
  }
}
