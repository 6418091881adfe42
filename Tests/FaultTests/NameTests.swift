// Names that other programs stumble over.
import AtelierSystem
import Glibc
import TestKit
import Testing

@Suite(.serialized) struct NameTests {
  static let longest = String(repeating: "n", count: 251) + ".jpg"

  @Test func everyNameIsTakenAndKept() throws {
    let studio = try ServedStudio()
    let names = [
      Self.longest, "two\nlines.jpg", "-rf.jpg", " leading.jpg", "trailing .jpg", "CON.jpg", "{stem}.jpg", "a%2Fb.jpg",
      "\u{e9} one sign.jpg", "e\u{301} one sign.jpg", "📷.jpg", "back\\slash.jpg", "quote'\".jpg",
    ]
    for (number, name) in names.enumerated() { try studio.write("picture \(number)", to: "drop/a/\(name)") }
    try studio.start()
    for name in names { studio.wait(for: "'\(name)' in done/", seconds: 60) { studio.exists("done/a/\(name)") } }
    // A result's name may be a tidier one; the original's never is.
    let results = studio.names("out/a").compactMap { studio.read("out/a/\($0)") }
    #expect(results.sorted() == names.indices.map { "picture \($0) echoed" }.sorted())
    #expect(!studio.said.contains("\nlines"))
  }

  @Test func theLongestNameMayFail() throws {
    let studio = try ServedStudio()
    try studio.write("fail", to: "drop/a/\(Self.longest)")
    try studio.start()
    studio.wait(for: "the reason", seconds: 30) { studio.tree("problem").count == 2 }
    studio.wait(for: "the original at rest", seconds: 30) { studio.tree(".atelier/claimed").isEmpty }
    let note = try #require(studio.names("problem/a").first { $0.hasSuffix(".txt") })
    #expect(studio.read("problem/a/\(note)")?.contains("'echo': no") == true)
    #expect(studio.read("problem/a/\(Self.longest)") == "fail")
  }

  @Test func theLongestNameMayComeTwice() throws {
    let studio = try ServedStudio()
    try studio.start()
    for round in 1...2 {
      try studio.write("round \(round)", to: "drop/a/\(Self.longest)")
      studio.wait(for: "round \(round)", seconds: 30) { studio.names("done/a").count == round }
    }
    #expect(Set(studio.names("out/a").map { studio.read("out/a/\($0)") }) == ["round 1 echoed", "round 2 echoed"])
  }

  /// A picture's own `.txt` is an original too: the note about the picture may not take its place.
  @Test func aNoteNeverReplacesAnOriginal() throws {
    let studio = try ServedStudio()
    try studio.write("a designer's own words", to: "drop/a/p.jpg.txt")
    try studio.start()
    studio.wait(for: "the words in problem/", seconds: 30) { studio.exists("problem/a/p.jpg.txt.txt") }
    try studio.write("fail", to: "drop/a/p.jpg")
    studio.wait(for: "the picture in problem/", seconds: 30) { studio.exists("problem/a/p.jpg") }
    studio.wait(for: "the original at rest", seconds: 30) { studio.tree(".atelier/claimed").isEmpty }
    #expect(studio.read("problem/a/p.jpg.txt") == "a designer's own words")
    #expect(
      studio.names("problem/a").contains { studio.read("problem/a/\($0)")?.hasPrefix("drop/a/p.jpg could not") == true }
    )
  }

  /// A picture that is done takes its old note away, and nothing else.
  @Test func anOriginalIsNotTakenForANote() throws {
    let studio = try ServedStudio()
    try studio.write("a designer's own words", to: "drop/a/p.jpg.txt")
    try studio.write("a recipe's words", to: "drop/test.yaml.txt")
    try studio.write("a recipe's words", to: "problem/test.yaml.txt")
    try studio.start()
    studio.wait(for: "the words in problem/", seconds: 30) { studio.exists("problem/a/p.jpg.txt.txt") }
    try studio.write("good", to: "drop/a/p.jpg")
    studio.wait(for: "the picture in done/", seconds: 30) { studio.exists("done/a/p.jpg") }
    #expect(studio.read("problem/a/p.jpg.txt") == "a designer's own words")
    #expect(studio.read("problem/test.yaml.txt") == "a recipe's words")
  }
}
