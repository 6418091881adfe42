import AtelierCore
import Testing

@Suite("A bundle's manifest")
struct ManifestReaderTests {
  static let text = """
    atelier: 1
    name: Text
    version: 1.0.0
    about: Writes on pictures.
    license: Apache-2.0
    swift: "6.3.1"
    stages:
      - id: text
        about: Writes a text.
        canvas: true
        parameters:
          content: { type: text, required: true, longest: 4000, help: What is written. }
          size: { type: length, of: height, range: [1, 10000], help: How high a line is. }
          amount: { type: number, range: [-5, 5], usual: [-2, 2], default: 0, unit: EV, help: How much. }
          align: { type: choice, choices: { left: "At the left.", center: "In the middle." }, default: center, help: Where. }
          fill: { type: color, default: "#000000", help: The letters' colour. }
          outline: { type: group, default: {}, help: A line around, parameters: { width: { type: length, default: 2px, help: Its width. } } }
          stops:
            type: list
            count: [2, 16]
            of: { type: group, parameters: { at: { type: number, required: true, help: Where. } } }
            help: A gradient.
          font-file: { type: file, endings: [ttf, otf], help: A font. }
    """

  @Test("is read whole")
  func whole() throws {
    let (manifest, diagnostics) = ManifestReader.read(SourceFile(name: "plugin.yaml", text: Self.text))
    #expect(diagnostics.isEmpty, "\(Diagnostic.rendered(diagnostics, in: []))")
    let stage = try #require(manifest?.stages.first)
    #expect(stage.isCanvas)
    #expect(
      stage.parameters.map(\.name) == ["content", "size", "amount", "align", "fill", "outline", "stops", "font-file"])
    #expect(stage.parameters[5].standard == .group(["width": .length(Length(2, .pixels))]))
    #expect(stage.parameters[7].kind == .file(endings: ["ttf", "otf"]))
  }
}
