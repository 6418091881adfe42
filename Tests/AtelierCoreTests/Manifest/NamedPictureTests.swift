import AtelierCore
import Testing

@Suite("Pictures that a bundle brings under names")
struct NamedPictureTests {
  private static let manifest = """
    atelier: 1
    name: Paint
    version: 1.0.0
    about: A.
    license: MIT
    stages:
      - id: paint
        about: Paints.
        parameters:
          style: { type: picture, required: true, named: { woodcut: gouged lines, neon: glowing tubes }, help: A. }
          paper: { type: picture, named: { rough: with a tooth }, default: rough, help: A. }
    """

  private static let catalog =
    ManifestReader.read(SourceFile(name: "plugin.yaml", text: manifest)).0
    .map { StageCatalog([$0]) } ?? StageCatalog([])

  private func reading(_ parameters: String, files: [String: String] = [:], vars: String = "") -> RecipeReader.Reading {
    let text =
      "atelier: 1\nname: r\n\(vars)stages:\n  - use: paint\n    with: \(parameters)\noutput: { formats: [png] }\n"
    return RecipeReader(catalog: Self.catalog, assets: MemoryAssets(files: files))
      .read(SourceFile(name: "r.yaml", text: text))
  }

  private func step(_ parameters: String, files: [String: String] = [:], vars: String = "") throws -> Step {
    let reading = reading(parameters, files: files, vars: vars)
    let recipe = try #require(reading.recipe, "\(reading.rendered)")
    return try #require(Planner(recipe).plan(id: "1", arrival: Arrival(file: "a.png")).order.shared.first)
  }

  @Test("a name stands for the bundle's picture and needs no file")
  func aName() throws {
    let step = try step("{ style: neon }")
    #expect(step.parameters.value(at: "style") == .choice("neon"))
    #expect(step.parameters.value(at: "paper") == .choice("rough"))
  }

  @Test("a variable may hold a name or a file", arguments: ["neon", "a.png"])
  func aVariable(_ value: String) throws {
    let step = try step("{ style: \"{s}\" }", files: ["a.png": ""], vars: "vars: { s: \(value) }\n")
    let expected: ParameterValue = value == "neon" ? .choice("neon") : .asset(AssetID(rawValue: 0), name: "a.png")
    #expect(step.parameters.value(at: "style") == expected)
  }

  @Test("any other word is a file of the recipe's folder")
  func aFile() throws {
    #expect(
      try step("{ style: neon.png }", files: ["neon.png": ""]).parameters.value(at: "style")
        == .asset(AssetID(rawValue: 0), name: "neon.png"))
  }

  @Test("a slip of the finger is told with the name that was meant")
  func aSlip() {
    let rendered = reading("{ style: woodcutt }").rendered
    #expect(rendered.hasPrefix("r.yaml:5:20: error: 'style' cannot be 'woodcutt': there is no such file"))
    #expect(rendered.hasSuffix("help: did you mean 'woodcut'?"))
  }

  @Test("what is neither is told with all names")
  func neither() {
    #expect(
      reading("{ style: sunflowers.jpg }").rendered.contains(
        "help: name a file of the recipe's folder, or one of the bundle's own: 'woodcut', 'neon'"))
  }

  @Test("a manifest's name must be one")
  func aNameThatIsNone() {
    #expect(
      toldOfParameters("style: { type: picture, named: { Big One: a }, help: A. }")
        .contains("'Big One' is no name for a picture"))
  }

  @Test("a default must be one of the names")
  func aWrongDefault() {
    #expect(
      toldOfParameters("style: { type: picture, named: { neon: a }, default: oil, help: A. }")
        .contains("'style' takes the path of a picture, not 'oil'"))
    #expect(
      toldOfParameters("style: { type: picture, default: oil, help: A. }")
        .contains("a file of the recipe's folder has no default"))
  }

  @Test("the reference and the schema list the names")
  func listed() {
    #expect(
      StageReference.markdown(for: Self.catalog).contains(
        "the path of a picture, or one of the bundle's own: `woodcut` (gouged lines), `neon` (glowing tubes)"))
    let schema = RecipeSchema.text(for: Self.catalog)
    #expect(schema.contains("\"glowing tubes\"") && schema.contains("\"neon\""))
  }

  @Test("a recipe's series is a name, and goes into the order")
  func series() throws {
    let head = "atelier: 1\nstages: [ { use: paint, with: { style: neon } } ]\noutput: { formats: [png] }\n"
    func read(_ text: String) -> RecipeReader.Reading {
      RecipeReader(catalog: Self.catalog, assets: MemoryAssets()).read(SourceFile(name: "r.yaml", text: text))
    }
    let recipe = try #require(read(head + "series: spring-2026\n").recipe)
    #expect(
      try Planner(recipe).plan(id: "1", arrival: Arrival(file: "a.png")).order.series == Series(name: "spring-2026"))
    #expect(read(head + "series: Spring Set\n").rendered.contains("'Spring Set' is no name for 'series'"))
    #expect(try #require(read(head).recipe).series == nil)
  }
}
