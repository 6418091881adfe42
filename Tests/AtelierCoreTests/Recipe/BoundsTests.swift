import Testing

@testable import AtelierCore

@Suite("A recipe that asks for too much")
struct BoundsTests {
  private func messages(_ body: String, files: [String: String] = [:]) -> [String] {
    read("atelier: 1\n" + body, files: files).diagnostics.filter { $0.severity == .error }.map(\.message)
  }

  private func table(rows: Int) -> String { "city\n" + (0..<rows).map { "c\($0)\n" }.joined() }

  @Test("in stages is refused")
  func stages() {
    let list = String(repeating: "- use: adjust\n", count: 101)
    #expect(messages("stages:\n" + list) == ["the recipe has 101 stages; the most is 100"])
  }

  @Test("in variants is refused")
  func variants() {
    let list = (0..<101).map { "- name: v\($0)\n" }.joined()
    #expect(messages("stages: []\nvariants:\n" + list) == ["the recipe has 101 variants; the most is 100"])
  }

  @Test("in variables is refused")
  func variables() {
    let list = (0..<1001).map { "  v\($0): x\n" }.joined()
    #expect(messages("stages: []\nvars:\n" + list) == ["'vars' has 1001 variables; the most is 1000"])
  }

  @Test("in results is refused")
  func results() {
    let files = ["c.csv": table(rows: 6000)]
    #expect(
      messages("rows: c.csv\nvariants: [{ name: a }, { name: b }]\nstages: []\n", files: files)
        == ["every picture would give 12000 results, rows times variants; the most is 10000"])
  }

  @Test("in its own length times its results is refused")
  func length() {
    let files = ["c.csv": table(rows: 9000)]
    let comment = "# " + String(repeating: "x", count: 40_000) + "\n"
    #expect(
      messages("rows: c.csv\nstages: []\n" + comment, files: files)
        == ["the recipe is too long for 9000 results of every picture"])
  }

  @Test("in the plan of one picture is refused")
  func plan() {
    let files = ["c.csv": table(rows: 9000)]
    let stage = "  - { use: text, with: { content: \"{city} \(String(repeating: "x", count: 100))\" } }\n"
    let told = messages("rows: c.csv\nstages:\n" + String(repeating: stage, count: 30), files: files)
    #expect(
      told == ["the plan for one picture, 9000 rows x 30 stages, would be longer than 48 MiB, which is the most"])
  }

  @Test("in rows, variants and stages together is refused once, and its stages are not asked")
  func together() {
    let files = ["c.csv": table(rows: 2000)]
    let stages = String(repeating: "  - { use: text, with: { content: \"{city}\" } }\n", count: 100)
    let variants = "variants: [\((0..<5).map { "{ name: v\($0) }" }.joined(separator: ", "))]\n"
    let reading = read("atelier: 1\nrows: c.csv\n" + variants + "stages:\n" + stages + "nam: x\n", files: files)
    #expect(reading.recipe == nil && reading.sound == nil)
    let told = reading.diagnostics.map(\.message)
    #expect(
      told == [
        "a recipe has no 'nam'",
        "the plan for one picture, 2000 rows x 5 variants x 100 stages, would be longer than 48 MiB, which is the most",
      ])
    #expect(reading.diagnostics.last?.help == "split the table, or the recipe, into several")
  }

  @Test("in results is not counted out for its plan too")
  func once() {
    let reading = read(
      "atelier: 1\nrows: c.csv\nvariants: [{ name: a }, { name: b }]\nstages: [{ use: text, with: { content: x } }]\n",
      files: ["c.csv": table(rows: 6000)])
    #expect(reading.sound == nil && reading.diagnostics.count { $0.severity == .error } == 1, "\(reading.rendered)")
  }

  @Test("in none of these is not")
  func planFits() {
    let files = ["c.csv": table(rows: 900)]
    let stage = "  - { use: text, with: { content: \"{city} \(String(repeating: "x", count: 100))\" } }\n"
    #expect(messages("rows: c.csv\nstages:\n" + String(repeating: stage, count: 30), files: files) == [])
  }

  @Test("in the files of one picture is refused")
  func files() {
    var files = ["c.csv": "photo\n" + (0..<4001).map { "\($0).png\n" }.joined()]
    for number in 0..<4001 { files["\(number).png"] = "" }
    #expect(
      messages("rows: c.csv\nstages: [{ use: adjust, with: { look: \"{photo}\" } }]\n", files: files)
        == ["every picture would need more than 4000 files of the recipe's, which is the most"])
  }

  @Test("in the texts of its results is refused")
  func texts() {
    let files = ["c.csv": "a,b\n" + (0..<9000).map { "\($0),\(String(repeating: "x", count: 150))\n" }.joined()]
    let stage = "  - { use: text, with: { content: \"{b}\", font: \"{b}{b}{b}{b}{b}{b}\" } }\n"
    #expect(
      messages("rows: c.csv\nstages:\n" + String(repeating: stage, count: 100), files: files)
        == ["the texts of all results together are longer than 268435456 bytes"])
  }

  @Test("in a variable's repetitions is refused")
  func repetitions() {
    let long = String(repeating: "x", count: 100_000)
    let text = String(repeating: "{a}", count: 60)
    #expect(
      messages("vars: { a: \(long) }\nstages: [{ use: text, with: { content: \"\(text)\" } }]\n")
        == ["'content' is longer than the 200 characters that it may have"])
  }

  @Test("with thousands of mistakes tells a hundred and how many more")
  func mistakes() {
    let list = (0..<90).map { _ in "  - { use: text, with: { content: \"{x}\", fill: 1, size: 2 } }\n" }.joined()
    let told = messages("stages:\n" + list)
    #expect(told.count == 101)
    #expect(told.last == "170 more things are wrong in this file")
  }

  @Test("with thousands of missing files looks for few nearest names")
  func missing() {
    let rows = "p\n" + (0..<9000).map { "shoe\($0).png\n" }.joined()
    let reading = read(
      "atelier: 1\nrows: c.csv\nstages: [{ use: adjust, with: { look: \"{p}\" } }]\n",
      files: ["c.csv": rows, "shoes.png": ""])
    #expect(reading.recipe == nil)
    #expect(reading.diagnostics.count == Findings.most)
    #expect(reading.diagnostics.filter { $0.help != nil }.count <= 20)
  }
}
