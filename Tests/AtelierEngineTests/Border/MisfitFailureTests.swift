// What a stage says when it fails, and what the order's failure makes of it.
import AtelierCore
import TestKit
import Testing

@testable import AtelierEngine

@Suite struct MisfitFailureTests {
  @Test(arguments: [
    (2, Failure.Kind.invalid), (3, .memory), (4, .unavailable), (5, .fault),
    // No status of the border at all.
    (77, .fault), (-1, .fault),
  ])
  func everyStatusHasItsKind(status: Double, kind: Failure.Kind) throws {
    for deed in ["status", "fail"] {
      let outcome = try Misfit.outcome(of: deed, ["number": .number(status)])
      let failure = try #require(outcome.failure, "\(deed)")
      #expect(failure.kind == kind, "\(deed)")
      #expect(failure.step == "misfit")
      #expect(failure.mark == SourceMark(line: 4, column: 5))
      #expect(outcome.files.isEmpty)
      #expect(outcome.ends == 1)
    }
  }

  @Test func aStageWithoutAReasonIsNamedAsSuch() throws {
    let outcome = try Misfit.outcome(of: "status", ["number": .number(5)])
    #expect(outcome.failure?.message == "the stage failed and gave no reason (status 5)")
    #expect(
      try Misfit.outcome(of: "status", ["number": .number(3)]).failure?.message
        == "there was not enough memory for the stage")
  }

  @Test func theStagesOwnWordsArePassedOn() throws {
    let outcome = try Misfit.outcome(of: "fail", ["number": .number(2)])
    #expect(outcome.failure?.message == "the stage's own words")
  }

  @Test func ofTwoReasonsTheFirstCounts() throws {
    let failure = try #require(Misfit.outcome(of: "twice").failure)
    #expect(failure.message == "the first reason")
    #expect(failure.kind == .unavailable, "the status is the one that the stage returned")
  }

  /// A stage that stops though nobody asked would be taken for an order that may be put back for ever.
  @Test func whoStopsUnaskedIsAtFault() throws {
    let failure = try #require(Misfit.outcome(of: "status", ["number": .number(1)]).failure)
    #expect(failure.kind == .fault)
    #expect(failure.message == "the stage stopped and nobody had asked it to")
  }

  @Test func whoStopsWhenAskedIsNot() throws {
    let cancellation = Cancellation()
    let outcome = try Misfit.outcome(of: "wait", cancellation: cancellation) { event in
      if case .progress(_, "misfit") = event { cancellation.cancel() }
    }
    #expect(outcome.failure?.kind == .cancelled)
    #expect(outcome.failure?.message == "it was asked to stop")
  }

  @Test func aStageThatGoesOnAfterAReasonLeavesANote() throws {
    let outcome = try Misfit.outcome(of: "goes-on")
    #expect(outcome.failure == nil)
    #expect(Pictures.areIdentical(try outcome.pixels(), try Misfit.picture()))
    #expect(outcome.evidence?.notes == ["misfit: the ornament could not be read"])
  }

  @Test func textThatIsNoUTF8IsMended() throws {
    let message = try #require(Misfit.outcome(of: "torn").failure?.message)
    #expect(message.hasPrefix("torn \u{FFFD}") && message.hasSuffix(" text"), "\(message)")
  }

  /// A worker's messages have a longest length; one that is longer would never arrive and the order never end.
  @Test func endlessTextIsCut() throws {
    let message = try #require(Misfit.outcome(of: "long").failure?.message)
    #expect(message.hasPrefix("xxxx") && message.hasSuffix("…"))
    #expect(message.utf8.count <= 5_000)
  }

  @Test func endlessNotesAndRecordsAreCut() throws {
    let outcome = try Misfit.outcome(of: "chatter")
    let evidence = try #require(outcome.evidence)
    #expect(evidence.notes.count == 101)
    #expect(evidence.notes.last == "misfit: and 199900 more notes")
    #expect(outcome.records.count == 1_000)
    #expect(outcome.notes == evidence.notes)
  }
}
