// Whole orders through the engine, with the example stage in C from its real bundle.
import AtelierCore
import AtelierImaging
import TestKit
import Testing

@testable import AtelierEngine

@Suite struct OrderTests {
  private func perform(
    _ order: WorkOrder, on bytes: [UInt8], cancellation: Cancellation = Cancellation()
  ) throws -> Outcome {
    try Engine(stages: StageBench.table("Tint")).outcome(of: order, on: bytes, cancellation: cancellation)
  }

  @Test func aPictureThatNoStageTouchesComesBackBitForBit() throws {
    let picture = try Pictures.scene(97, 61)
    let outcome = try perform(.test([], [Branch(steps: [], outputs: [.png(0)])]), on: Pictures.file(picture))
    #expect(Pictures.areIdentical(try outcome.pixels(0), picture))
  }

  @Test func aSixteenBitPictureComesBackBitForBitToo() throws {
    let picture = try Pictures.floats(50, 20) { x, y in SIMD4(Float(x * 1311 % 65536) / 65535, Float(y) / 65535, 0.5, 1)
    }
    let bytes = try Pictures.file(picture)
    let outcome = try perform(.test([], [Branch(steps: [], outputs: [.png(0)])]), on: bytes)
    #expect(Pictures.areIdentical(try outcome.pixels(0), try Pictures.read(bytes).pixels))
  }

  @Test func branchesDoNotSeeEachOthersEdits() throws {
    let branches = (0..<3).map { index in
      Branch(variant: "v\(index)", steps: index == 1 ? [] : [.tint(0, 0, 0)], outputs: [.png(index)])
    }
    let picture = try Pictures.flat(16, 8, SIMD4(200, 100, 50, 255))
    let outcome = try perform(.test([], branches), on: Pictures.file(picture))
    #expect(try Pictures.pixel(outcome.pixels(0), 0, 0) == [0, 0, 0, 255])
    #expect(try Pictures.pixel(outcome.pixels(1), 0, 0) == [200, 100, 50, 255])
    #expect(try Pictures.pixel(outcome.pixels(2), 0, 0) == [0, 0, 0, 255])
  }

  @Test func aSharedStepRunsOnceForAllBranches() throws {
    let branches = (0..<3).map { Branch(variant: "v\($0)", steps: [], outputs: [.png($0)]) }
    let outcome = try perform(.test([.tint(0.5, 1, 1)], branches), on: Pictures.file(Pictures.flat(8, 8)))
    #expect(outcome.evidence?.runs.count == 1)
    #expect(outcome.files.count == 3)
  }

  @Test func aShapeCutsAndScales() throws {
    let branch = Branch(shape: Shape(ratio: 1, width: 20), steps: [], outputs: [.png(0)])
    let outcome = try perform(.test([], [branch]), on: Pictures.file(Pictures.scene(80, 40)))
    let pixels = try outcome.pixels(0)
    #expect([pixels.width, pixels.height] == [20, 20])
  }

  @Test(arguments: [
    (Condition.orientation(.landscape), true), (.orientation(.portrait), false), (.orientation(.square), false),
    (.width(atLeast: 80), true), (.width(atLeast: 81), false), (.height(atLeast: 40), true),
    (.height(atLeast: 41), false),
  ])
  func aStepRunsOnlyWhereItsConditionHolds(condition: Condition, runs: Bool) throws {
    let branch = Branch(steps: [.tint(0, 0, 0, conditions: [condition])], outputs: [.png(0)])
    let outcome = try perform(.test([], [branch]), on: Pictures.file(Pictures.flat(80, 40)))
    #expect(outcome.evidence?.runs.count == (runs ? 1 : 0))
  }

  @Test func everyStepCanBeKept() throws {
    let branches = [Branch(variant: "small", steps: [.tint(1, 0, 0)], outputs: [.png(0)])]
    let outcome = try perform(
      .test([.tint(1, 1, 0)], branches, keepsSteps: true), on: Pictures.file(Pictures.flat(8, 8)))
    #expect(outcome.steps == ["01-tint.png", "02-tint-small.png"])
  }

  @Test func progressNeverGoesBack() throws {
    let branches = (0..<2).map { Branch(variant: "v\($0)", steps: [.tint(1, 0, 0)], outputs: [.png($0)]) }
    let fractions = try perform(.test([.tint(1, 1, 0)], branches), on: Pictures.file(Pictures.flat(64, 64))).fractions
    #expect(fractions == fractions.sorted())
    #expect(fractions.allSatisfy { (0...1).contains($0) })
  }

  @Test func aStageThatIsNotInstalledFailsWithItsPlace() throws {
    let step = Step(stage: "absent", label: "mine", parameters: .group([:]), mark: SourceMark(line: 7, column: 3))
    let outcome = try perform(
      .test([step], [Branch(steps: [], outputs: [.png(0)])]), on: Pictures.file(Pictures.flat(8, 8)))
    #expect(outcome.failure?.kind == .invalid)
    #expect(outcome.failure?.mark == SourceMark(line: 7, column: 3))
    #expect(outcome.failure?.message.contains("'absent'") == true)
    #expect(outcome.files.isEmpty)
  }

  @Test func whatIsNoPictureIsRefusedByItsContent() throws {
    let outcome = try perform(.test([], [Branch(steps: [], outputs: [.png(0)])]), on: Array("hello".utf8))
    #expect(outcome.failure?.kind == .invalid)
  }

  @Test func aCancelledOrderStopsAndGivesNothing() throws {
    let cancellation = Cancellation()
    cancellation.cancel()
    let outcome = try perform(
      .test([.tint(1, 0, 0)], [Branch(steps: [], outputs: [.png(0)])]), on: Pictures.file(Pictures.flat(8, 8)),
      cancellation: cancellation)
    #expect(outcome.failure?.kind == .cancelled)
    #expect(outcome.files.isEmpty)
  }

  @Test func theEvidenceNamesWhatWasRead() throws {
    let outcome = try perform(
      .test([], [Branch(steps: [], outputs: [.png(0)])]), on: Pictures.file(Pictures.flat(30, 20)))
    let source = try #require(outcome.evidence?.source)
    #expect(source == Evidence.Source(format: "png", width: 30, height: 20, depth: 8, profile: nil))
  }
}
