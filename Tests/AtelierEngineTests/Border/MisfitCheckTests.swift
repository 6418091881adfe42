// What a stage's own check finds, and what becomes of a check that fails.
import AtelierCore
import TestKit
import Testing

@testable import AtelierEngine

@Suite struct MisfitCheckTests {
  private func findings(_ deed: String, _ more: [String: ParameterValue] = [:]) throws -> [StageCheck.Finding] {
    try Engine(stages: Misfit.stages()).check(StageCheck(step: Misfit.step(deed, more), assets: []), assets: [])
  }

  @Test func findingsKeepTheirPathsAndOrder() throws {
    #expect(
      try findings("findings") == [
        StageCheck.Finding(path: "points.1.in", message: "this point lies outside"),
        StageCheck.Finding(path: "", message: "the whole is too much"),
      ])
  }

  @Test func aFindingStandsWhereTheRecipeHasTheValueOrItsNearestHolder() throws {
    var check = StageCheck(step: Misfit.step("findings"), assets: [])
    check.step.places = ["points": SourceMark(line: 9, column: 3), "points.1.in": SourceMark(line: 11, column: 13)]
    let finding = StageCheck.Finding(path: "points.1.in", message: "x")
    #expect(check.diagnostic(for: finding, file: "a.yaml").mark == SourceMark(line: 11, column: 13))
    let deeper = StageCheck.Finding(path: "points.7.in", message: "x")
    #expect(check.diagnostic(for: deeper, file: "a.yaml").mark == SourceMark(line: 9, column: 3))
    let whole = StageCheck.Finding(path: "", message: "x")
    #expect(check.diagnostic(for: whole, file: "a.yaml").mark == SourceMark(line: 4, column: 5))
  }

  @Test func aCheckHasNoPictureAndNoPercentages() throws {
    #expect(try findings("no-picture", ["length": .length(Length(50, .percent))]) == [])
    #expect(
      try findings("no-picture", ["length": .length(Length(50, .pixels))]).map(\.path) == ["length"],
      "px are a number without a picture too")
  }

  @Test func aDoubtIsAWarningAtItsPlace() throws {
    let doubt = StageCheck.Finding(.warning, path: "points.1.in", message: "this point is nearly outside")
    #expect(try findings("doubts") == [doubt])
    let check = StageCheck(step: Misfit.step("doubts"), assets: [])
    #expect(check.diagnostic(for: doubt, file: "a.yaml").severity == .warning)
  }

  @Test func aCheckThatCouldNotCheckIsAFindingInItself() throws {
    #expect(try findings("silent").map(\.message) == ["the stage could not check this"])
    #expect(try findings("reason").map(\.message) == ["the service does not answer"])
  }

  @Test func aStageThatHasNothingToCheckFindsNothing() throws {
    let step = Step(stage: "second", label: "second", parameters: .group(["deed": .text("silent")]))
    #expect(try Engine(stages: Misfit.stages()).check(StageCheck(step: step, assets: []), assets: []) == [])
  }

  @Test func aStageThatIsNotInstalledIsLeftToTheRecipesReader() throws {
    let step = Step(stage: "absent", label: "absent", parameters: .group([:]))
    #expect(try Engine(stages: Misfit.stages()).check(StageCheck(step: step, assets: []), assets: []) == [])
  }
}
