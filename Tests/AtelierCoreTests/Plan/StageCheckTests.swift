import Testing

@testable import AtelierCore

@Suite("What stages are asked before a picture comes")
struct StageCheckTests {
  @Test("each different call once")
  func once() throws {
    let recipe = try recipe(Example.recipe, files: Example.files)
    let (checks, assets) = Planner(recipe).checks()
    // Both variants write the same headline.
    #expect(checks.map(\.step.label) == ["adjust", "headline"])
    #expect(assets.map(\.text) == ["assets/warm.cube"])
    #expect(checks.allSatisfy { $0.assets == ["assets/warm.cube"] })
  }

  @Test("each row's values")
  func rows() throws {
    let recipe = try recipe(
      "atelier: 1\nrows: c.csv\nstages: [{ use: text, with: { content: x, font: \"{font}\" } }]\n",
      files: ["c.csv": "font\nInter\nNoto Sans\nInter\n"])
    let (checks, _) = Planner(recipe).checks()
    #expect(checks.map { $0.step.parameters.value(at: "font") } == [.text("Inter"), .text("Noto Sans")])
  }

  @Test(
    "a finding gets the place of the value, or of what holds it",
    arguments: [
      ("outline.width", SourceMark(line: 16, column: 43), "'outline.width': odd"),
      ("shadow.dx.x", SourceMark(line: 17, column: 21), "'shadow.dx.x': odd"),
      ("box.z", SourceMark(line: 13, column: 12), "'box.z': odd"),
      ("size", SourceMark(line: 9, column: 5), "'size': odd"),
      ("", SourceMark(line: 9, column: 5), "the stage 'text': odd"),
    ])
  func places(path: String, mark: SourceMark, message: String) throws {
    let recipe = try recipe(Example.recipe, files: Example.files)
    let step = try Planner(recipe).plan(id: "1", arrival: Arrival(file: "a.jpg")).order.branches[0].steps[0]
    let diagnostic = StageCheck(step: step, assets: [])
      .diagnostic(for: StageCheck.Finding(path: path, message: "odd"), file: "poster.yaml")
    #expect(diagnostic == Diagnostic(file: "poster.yaml", mark: mark, message: message))
  }

  @Test("a value of the table is told with its row, and the same mistake of another row once")
  func row() throws {
    let recipe = try recipe(
      "atelier: 1\nrows: c.csv\nstages: [{ use: text, with: { content: \"{city}\", font: \"{font}\" } }]\n",
      files: ["c.csv": "city,font\nRome,Inter\nBern,Intre\nLima,Intre\n"])
    let checks = Planner(recipe).checks().0
    #expect(checks.map(\.row) == [1, 2, 3])
    var told: [Diagnostic] = []
    for check in checks.dropFirst() {
      told.add(check.diagnostic(for: StageCheck.Finding(path: "font", message: "odd"), file: "poster.yaml"))
    }
    #expect(told.map(\.help) == ["it is so with row 2 of the table"])
  }

  @Test("what is the same for all rows has no row, and a long table leaves room for the stages behind it")
  func fair() throws {
    let table = "city\n" + (0..<2_000).map { "c\($0)\n" }.joined()
    let recipe = try recipe(
      """
      atelier: 1
      rows: c.csv
      stages:
        - { use: text, with: { content: "{city}" } }
        - { use: text, id: last, with: { content: "fixed" } }
      """, files: ["c.csv": table])
    let checks = Planner(recipe).checks().0
    #expect(checks.count == 500)
    #expect(checks.first { $0.step.label == "last" }.map(\.row) == .some(nil))
  }

  @Test("only the first files are decoded, so that a catalogue takes a bounded time")
  func decoded() throws {
    let names = (0..<60).map { "f\($0).cube" }
    let recipe = try recipe(
      "atelier: 1\nrows: c.csv\nstages: [{ use: adjust, with: { lut: \"{file name}\" } }]\n",
      files: Dictionary(uniqueKeysWithValues: names.map { ($0, "") }).merging([
        "c.csv": "file name\n" + names.joined(separator: "\n")
      ]) { one, _ in one })
    let (checks, assets) = Planner(recipe).checks()
    #expect(checks.count == 60 && assets.count == 60)
    #expect(checks.map(\.decodes) == (0..<60).map { $0 < 40 })
  }

  @Test("each output profile once, at its own place")
  func profiles() throws {
    let recipe = try recipe(
      """
      atelier: 1
      stages: [{ use: adjust }]
      output:
        formats: [ jpeg: { profile: p.icc }, png: { profile: p.icc } ]
      """, files: ["p.icc": ProfileFile.rgb])
    let (checks, assets) = Planner(recipe).checks()
    #expect(checks.map(\.subject) == [.profile, .stage])
    #expect(assets.map(\.text) == ["p.icc"])
    #expect(checks.first?.step.place(of: "profile") == SourceMark(line: 4, column: 31))
  }
}
