import AtelierSystem
// One event, one line.
import Logging
import Testing

@testable import AtelierDaemon

@Suite struct LineLogHandlerTests {
  private func line(_ message: String, _ metadata: Logger.Metadata = [:]) -> String {
    LineLogHandler.line(message, metadata)
  }

  @Test func isMessageAndPairsInOrder() {
    #expect(line("waits", ["picture": "a.jpg", "job": "7"]) == "waits job=7 picture=a.jpg")
  }

  @Test(arguments: [
    ("a b", "\"a b\""), ("", "\"\""), ("a=b", "\"a=b\""), ("say \"x\"", "\"say \\\"x\\\"\""), ("plain", "plain"),
  ])
  func quotesWhatNeedsIt(value: String, expected: String) {
    #expect(line("m", ["k": .string(value)]) == "m k=\(expected)")
  }

  @Test(arguments: ["a\nb", "a\rb", "a\u{2028}b", "a\u{1b}[31mb", "a\u{0}b", "a\r\nb"])
  func aNameWritesNoLinesOfItsOwn(name: String) {
    let text = line(name, ["k": .string(name)])
    #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control || $0 == "\u{2028}" })
  }

  @Test func aBackslashIsNotTakenForAnEscape() { #expect(line("a\\nb") == "a\\\\nb") }

  @Test func prioritiesAreThoseOfSyslog() {
    #expect(Logger.Level.allCases.map(LineLogHandler.priority) == [7, 7, 6, 5, 4, 3, 2])
  }
}

@Suite struct LineBudgetTests {
  let budget = LineBudget(most: 3, seconds: 10)

  private func admitted(_ kind: String, _ seconds: [Double]) -> [Int?] {
    seconds.map { budget.admit(kind, now: Monotonic(seconds: $0)) }
  }

  @Test func leavesOutWhatIsTooMuch() { #expect(admitted("a", [0, 1, 2, 3, 4]) == [0, 0, 0, nil, nil]) }

  @Test func tellsAfterwardsHowManyWereLeftOut() { #expect(admitted("a", [0, 1, 2, 3, 4, 10]).last == 2) }

  @Test func oneKindDoesNotSilenceAnother() {
    _ = admitted("a", [0, 1, 2, 3])
    #expect(admitted("b", [3]) == [0])
  }

  @Test func theTimeBeginsAnew() {
    #expect(admitted("a", [0, 0, 0, 0, 10, 11, 12, 13]) == [0, 0, 0, nil, 1, 0, 0, nil])
  }
}
