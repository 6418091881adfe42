import Testing

@testable import AtelierCore

@Suite("The nearest name")
struct NearestTests {
  private let names = ["content", "color", "align", "outline", "width", "height"]

  @Test(
    "forgives one slip",
    arguments: [
      ("contnet", "content"), ("colour", "color"), ("aling", "align"), ("outlin", "outline"), ("wdith", "width"),
      ("heigth", "height"), ("Align", "align"), ("WIDTH", "width"),
    ])
  func slips(word: String, meant: String) {
    #expect(Nearest.name(to: word, in: names) == meant)
  }

  @Test("does not guess from afar", arguments: ["shadow", "x", "", "12", "widthwidthwidth", "zzzzz"])
  func far(word: String) {
    #expect(Nearest.name(to: word, in: names) == nil)
  }

  @Test("takes the first of two that are as near")
  func ties() {
    #expect(Nearest.name(to: "bat", in: ["cat", "rat"]) == "cat")
  }

  @Test("does not search for a word that no one would write")
  func long() {
    let word = String(repeating: "a", count: 1_000_000)
    #expect(Nearest.name(to: word, in: [word]) == nil)
  }

  @Test("falls back to all names")
  func fallback() {
    #expect(Nearest.help(for: "zzzzz", in: ["a", "b"], called: "key") == "choose from 'a', 'b'")
    #expect(Nearest.help(for: "zzzzz", in: ["a"], called: "key") == "the only key is 'a'")
    #expect(Nearest.help(for: "zzzzz", in: [], called: "key") == nil)
  }

  @Test("lists no more than a person reads")
  func many() {
    let help = Nearest.help(for: "zzzzz", in: (0..<100).map { "name\($0)" }, called: "key")
    #expect(help?.hasSuffix("'name23', ...") == true)
  }
}

@Suite("Findings")
struct FindingsTests {
  @Test("are sorted by place, those without one last")
  func order() {
    let findings = Findings(SourceFile(name: "x", text: ""))
    findings.error(nil, "whole")
    findings.error(SourceSpan(SourceMark(line: 2, column: 1)), "second")
    findings.warning(SourceSpan(SourceMark(line: 1, column: 9)), "first")
    findings.error(SourceSpan(SourceMark(line: 2, column: 1)), "third")
    #expect(findings.sorted().map(\.message) == ["first", "second", "third", "whole"])
  }

  @Test("end with how many were left out")
  func bound() {
    let findings = Findings(SourceFile(name: "x", text: ""))
    for number in 0..<130 { findings.error(nil, "\(number)") }
    #expect(findings.errorCount == 130)
    #expect(findings.sorted().count == 101)
    #expect(findings.sorted().last?.message == "30 more things are wrong in this file")
  }

  @Test("make no help for what is left out")
  func laziness() {
    let findings = Findings(SourceFile(name: "x", text: ""))
    var made = 0
    func help() -> String {
      made += 1
      return ""
    }
    for _ in 0..<200 { findings.error(nil, "x", help: help()) }
    #expect(made == 100)
  }

  @Test("keep a person's words on one line and short")
  func quoting() {
    #expect(quoted("a\nb\u{1B}c") == "'a\u{FFFD}b\u{FFFD}c'")
    #expect(quoted(String(repeating: "x", count: 100)) == "'" + String(repeating: "x", count: 60) + "...'")
  }
}
