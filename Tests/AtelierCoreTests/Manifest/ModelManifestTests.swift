// The models of a manifest: read whole, and every mistake told with its place.
import Testing

@testable import AtelierCore

@Suite("Models of a manifest")
struct ModelManifestTests {
  private static let hash = String(repeating: "0123456789abcdef", count: 4)

  private func read(_ model: String, stage: String = "") -> (BundleManifest?, [Diagnostic]) {
    let text = """
      atelier: 1
      name: Style
      version: 1.0.0
      about: Paints.
      license: MIT
      models:
      \(model)
      stages:
        - id: paint
          about: Paints.
      \(stage)
      """
    return ManifestReader.read(SourceFile(name: "plugin.yaml", bytes: Array(text.utf8)))
  }

  private static let plain = """
      - id: painter
        file: painter.onnx
        sha256: \(hash)
        bytes: 1000
        license: MIT
    """

  @Test("a model with all its keys")
  func whole() throws {
    let (manifest, diagnostics) = read(
      """
        - id: painter
          url: https://example.org/painter.onnx
          sha256: \(Self.hash)
          bytes: 1000
          license: MIT
          memory: 5000
          precision: bf16
          input: { name: image, layout: nhwc, type: u8, order: bgr, range: [0, 255], mean: [1, 2, 3], scale: [2], multiple: 8 }
          output: { range: [-1, 1], size: [256, 128] }
          tile: { size: 512, overlap: 64 }
          warm: true
      """, stage: "    models: [ painter ]")
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    let model = try #require(manifest?.models.first)
    #expect(
      model
        == ModelManifest(
          id: "painter", source: .url("https://example.org/painter.onnx"), sha256: Self.hash, bytes: 1000,
          license: "MIT",
          memory: 5000, precision: .bf16,
          inputs: [
            ModelPort(
              name: "image", layout: .nhwc, type: .u8, order: .bgr, low: 0, high: 255, mean: [1, 2, 3],
              scale: [2, 2, 2], multiple: 8)
          ], outputs: [ModelPort(low: -1, high: 1, size: .init(width: 256, height: 128))],
          tile: .init(size: 512, overlap: 64), isWarm: true))
    #expect(manifest?.stages.first?.models == ["painter"])
  }

  @Test("what is left out has its defaults, f32 first")
  func defaults() throws {
    let (manifest, diagnostics) = read(Self.plain)
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    let model = try #require(manifest?.models.first)
    #expect(model.precision == .f32 && model.inputs.isEmpty && model.tile == nil && !model.isWarm)
    #expect(model.source == .file("painter.onnx"))
  }

  @Test("several inputs in the order in which stages give them")
  func inputs() throws {
    let (manifest, _) = read(Self.plain + "\n    inputs: [ { name: content }, { name: code } ]")
    #expect(manifest?.models.first?.inputs.map(\.name) == ["content", "code"])
  }

  @Test(
    "mistakes are told with their line",
    arguments: [
      (
        "file: ../painter.onnx",
        "'file' takes the name of a file in the bundle's folder 'models', not '../painter.onnx'"
      ),
      ("url: http://example.org/a", "'url' takes an address that begins with https:// or file:///"),
    ])
  func sources(_ line: String, _ words: String) {
    let (manifest, diagnostics) = read(Self.plain.replacing("file: painter.onnx", with: line))
    #expect(manifest == nil)
    #expect(diagnostics.count == 1 && diagnostics[0].message.hasPrefix(words), "\(diagnostics)")
    #expect(diagnostics[0].mark?.line == 8)
  }

  @Test(
    "a wrong key or value",
    arguments: [
      ("sha256: \(hash)", "sha256: ABC", "'sha256' takes 64 digits"),
      ("bytes: 1000", "bytes: 0", "'bytes'"),
      ("license: MIT", "license: MIT\n    precision: f64", "'precision' cannot be 'f64'"),
      (
        "license: MIT", "license: MIT\n    tile: { size: 96, overlap: 40 }",
        "'overlap' is at most a third of the tile's size, 32"
      ),
      (
        "license: MIT", "license: MIT\n    input: { multiple: 64 }\n    tile: { size: 96, overlap: 8 }",
        "the tile's size, 96, is no multiple of 64"
      ),
      ("license: MIT", "license: MIT\n    input: { scale: 0 }", "'scale' takes a list"),
      ("license: MIT", "license: MIT\n    input: { scale: [0] }", "'scale' cannot be 0"),
      ("license: MIT", "license: MIT\n    input: { range: [1, 0] }", "'range' takes the number for black"),
      ("license: MIT", "license: MIT\n    input: { mean: [1, 2] }", "'mean' takes 1 or 3 numbers"),
      ("license: MIT", "license: MIT\n    input: { size: [0, 5] }", "'size' takes width and height"),
      (
        "license: MIT", "license: MIT\n    input: { name: a }\n    inputs: []",
        "a model has 'input' or 'inputs', not both"
      ),
      ("license: MIT", "license: MIT\n    url: https://example.org/a", "a model has a 'file' or a 'url', not both"),
      ("    file: painter.onnx\n", "", "a model needs 'file' or 'url'"),
    ])
  func values(_ right: String, _ wrong: String, _ words: String) {
    let (manifest, diagnostics) = read(Self.plain.replacing(right, with: wrong))
    #expect(manifest == nil)
    #expect(diagnostics.contains { $0.message.hasPrefix(words) }, "\(diagnostics.map(\.message))")
  }

  @Test("one id twice is told")
  func twice() {
    let (_, diagnostics) = read(Self.plain + "\n" + Self.plain)
    #expect(diagnostics.map(\.message) == ["the model 'painter' is declared twice"])
  }

  @Test("a stage that needs a model nobody declares gets the nearest name")
  func unknown() {
    let (_, diagnostics) = read(Self.plain, stage: "    models: [ paintre ]")
    #expect(diagnostics.first?.message == "the bundle declares no model 'paintre'")
    #expect(diagnostics.first?.help?.contains("painter") == true)
  }
}
