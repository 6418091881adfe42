import Testing

@testable import AtelierCore

@Suite("The reference of stages")
struct StageReferenceTests {
  @Test("is made of the manifests alone")
  func whole() {
    let stage = StageManifest(
      id: "glow", about: "Makes light glow.",
      parameters: [
        Parameter(
          name: "amount", kind: .number(range: 0...1), standard: .number(0.5), usual: 0.2...0.8, unit: "parts",
          help: "How much."),
        Parameter(
          name: "side", kind: .choice([.init(key: "left", help: "At the left."), .init(key: "right", help: "")]),
          isRequired: true, help: "Where | from."),
        Parameter(name: "mask", kind: .file(endings: ["png", "tif"]), help: "What glows."),
        Parameter(
          name: "rings",
          kind: .list(
            of: .group([Parameter(name: "width", kind: .length(of: .shorter, range: 1...9), help: "How wide.")]),
            count: 1...3),
          help: "Rings of light."),
        Parameter(name: "often", kind: .integer(range: 1...5), help: "How often."),
        Parameter(name: "words", kind: .text(longest: 10), standard: .text("so"), help: "Words."),
      ])
    let bundle = BundleManifest(name: "Light", version: "2.0.0", about: "", license: "MIT", stages: [stage])
    #expect(
      StageReference.markdown(for: StageCatalog([bundle])) == #"""
        # Stages

        ## `glow`

        Makes light glow.

        From the bundle Light 2.0.0. It works on the picture as a whole, so it runs once before the variants are cut.

        | parameter | takes | default | |
        |---|---|---|---|
        | `amount` | a number from 0 to 1, in parts, usually 0.2 to 0.8 | `0.5` | How much. |
        | `side` | `left` (At the left.), `right` | *required* | Where \| from. |
        | `mask` | a file (.png, .tif) |  | What glows. |
        | `rings` | a list of 1 to 3, each a mapping ('key: value') |  | Rings of light. |
        | `rings.N.width` | a length of the picture's shorter side, 1 to 9 |  | How wide. |
        | `often` | a whole number from 1 to 5 |  | How often. |
        | `words` | a text of at most 10 characters | `"so"` | Words. |

        """#)
  }

  @Test("says of a canvas stage that it runs for each variant")
  func canvas() {
    let text = StageReference.markdown(for: Stages.catalog)
    #expect(text.contains("It places things on the picture, so it runs for each variant on its own."))
  }

  @Test("has every stage in the order of their names")
  func order() {
    let heads = StageReference.markdown(for: Stages.catalog).split(separator: "\n").filter { $0.hasPrefix("## ") }
    #expect(heads == ["## `adjust`", "## `character`", "## `text`"])
  }
}
