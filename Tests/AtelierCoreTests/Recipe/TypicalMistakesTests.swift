import AtelierCore
import Testing

/// What people write who know other programs, and what they are told to write instead.
@Suite("Typical mistakes")
struct TypicalMistakesTests {
  /// The messages and helps of one stage's parameters.
  private func told(_ stage: String, _ parameters: String) -> [String] {
    read("atelier: 1\nstages: [{ use: \(stage), with: { \(parameters) } }]\n").diagnostics.map {
      "\($0.message) > \($0.help ?? "")"
    }
  }

  @Test(
    "a length in another unit",
    arguments: ["3pt", "1cm", "12 mm", "2em"])
  func unit(length: String) {
    #expect(
      told("text", "content: x, size: \(length)") == [
        "'size' takes a length such as 12px or 5%, not '\(length)' > lengths are in px, or in % of the picture"
      ])
  }

  @Test("a length that is none has no unit to be told of")
  func noLength() {
    #expect(told("text", "content: x, size: large") == ["'size' takes a length such as 12px or 5%, not 'large' > "])
  }

  @Test("a share as a percentage, with and without its sign")
  func share() {
    #expect(
      told("text", "content: x, shadow: { opacity: 80% }") == [
        "'shadow.opacity' takes a number, not '80%' > write 0.8"
      ])
    #expect(
      told("text", "content: x, shadow: { opacity: 80 }") == [
        "'shadow.opacity' must be from 0 to 1, not '80' > write 0.8 for 80%"
      ])
    #expect(
      told("text", "content: x, shadow: { opacity: 800 }") == ["'shadow.opacity' must be from 0 to 1, not '800' > "])
  }

  @Test("a percentage as a share is doubtful, and no mistake")
  func percentage() {
    let reading = read(
      "atelier: 1\nstages: [{ use: fade, with: { strength: 0.8 } }]\n", catalog: Self.fade)
    #expect(reading.recipe != nil)
    #expect(
      reading.rendered == """
        poster.yaml:2:41: warning: 'strength' is counted in %, so '0.8' is next to nothing
          stages: [{ use: fade, with: { strength: 0.8 } }]
                                                  ^~~
        help: write 80 if that is meant
        """)
    for fine in ["1", "0", "80", "1.5", "0.0"] {
      #expect(
        read("atelier: 1\nstages: [{ use: fade, with: { strength: \(fine) } }]\n", catalog: Self.fade).diagnostics == []
      )
    }
  }

  private static let fade: StageCatalog = {
    let manifest = """
      atelier: 1
      name: A
      version: 1.0.0
      about: A.
      license: MIT
      stages:
        - id: fade
          about: Fades.
          parameters: { strength: { type: number, range: [0, 100], unit: "%", default: 100, help: How far. } }
      """
    return StageCatalog([ManifestReader.read(SourceFile(name: "plugin.yaml", text: manifest)).0].compactMap(\.self))
  }()

  @Test("a ratio with another sign", arguments: ["9x16", "9/16", "9×16"])
  func ratio(text: String) {
    let reading = read("atelier: 1\nstages: []\nvariants: [{ name: a, crop: \(text) }]\n")
    #expect(reading.diagnostics.map(\.help) == ["write \"9:16\""], "\(reading.rendered)")
  }

  @Test(
    "a path of another machine", arguments: [("tables\\a.csv", "write tables/a.csv"), ("C:\\a.csv", "only what lies")])
  func path(written: String, help: String) {
    let reading = read("atelier: 1\nrows: '\(written)'\nstages: [{ use: adjust }]\n")
    #expect(reading.diagnostics.first?.help?.hasPrefix(help) == true, "\(reading.rendered)")
  }

  @Test("a parameter beside 'with' is told once")
  func misplaced() {
    let reading = read("atelier: 1\nstages:\n  - use: text\n    content: Hello\n")
    #expect(
      reading.diagnostics.map(\.message) == ["a stage has no 'content'"], "\(reading.rendered)")
    #expect(reading.diagnostics.first?.help == "it is a parameter: move it below 'with:'")
    #expect(reading.sound?.stages.isEmpty == true, "a stage without its text is not asked")
  }
}
