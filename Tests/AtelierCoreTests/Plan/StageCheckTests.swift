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
    let diagnostic = step.diagnostic(for: StageCheck.Finding(path: path, message: "odd"), file: "poster.yaml")
    #expect(diagnostic == Diagnostic(file: "poster.yaml", mark: mark, message: message))
  }
}
