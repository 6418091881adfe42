import AtelierCore
import Testing

@Suite("The catalogue of stages")
struct CatalogTests {
  private func bundle(_ name: String, _ stages: [String]) -> BundleManifest {
    BundleManifest(
      name: name, version: "1.0.0", about: "", license: "MIT",
      stages: stages.map { StageManifest(id: $0, about: "", parameters: []) })
  }

  @Test("gives an id to the first bundle that has it")
  func first() {
    let catalog = StageCatalog([bundle("One", ["a", "b"]), bundle("Two", ["b", "c"])])
    #expect(catalog["b"]?.bundle == "One")
    #expect(catalog.ids == ["a", "b", "c"])
    #expect(catalog["d"] == nil)
  }

  @Test(
    "has the standard values of a group inside it",
    arguments: [
      (
        "box",
        ParameterValue.group([
          "x": .length(Length(5, .percent)), "y": .length(Length(5, .percent)), "width": .length(Length(90, .percent)),
          "height": .length(Length(20, .percent)),
        ])
      ),
      ("align", .choice("center")), ("font", .text("DejaVu Sans")),
      ("fill", .color(RGBA(red: 0, green: 0, blue: 0))),
    ])
  func standards(name: String, value: ParameterValue) throws {
    let stage = try #require(Stages.catalog["text"]?.stage)
    #expect(stage.parameters.first { $0.name == name }?.standard == value)
  }

  @Test("keeps what a manifest says of a stage")
  func settings() throws {
    let stage = try #require(Stages.catalog["text"]?.stage)
    #expect(stage.isCanvas)
    #expect(stage.threads == .one)
    #expect(stage.deadline == 30)
    #expect(stage.space == .working)
    #expect(stage.depth == .any)
    #expect(stage.change == .enhanced)
  }

  @Test("orders stages by how far they go from the photograph")
  func change() {
    #expect([.repainted, .none, .composite, .enhanced].max() == StageManifest.Change.repainted)
    #expect(StageManifest.Change.allCases == StageManifest.Change.allCases.sorted())
  }
}
