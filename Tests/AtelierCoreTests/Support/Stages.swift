import AtelierCore
import Testing

/// A small catalogue, read from manifests as the real one is.
enum Stages {
  static let manifest = """
    atelier: 1
    name: Studio
    version: 1.2.0
    about: Stages for tests.
    license: Apache-2.0
    stages:
      - id: adjust
        about: Changes light and colour of the whole picture.
        parameters:
          exposure: { type: number, range: [-5, 5], usual: [-2, 2], default: 0, unit: EV, help: "Light, in stops." }
          contrast: { type: number, range: [-100, 100], default: 0, help: More or less contrast. }
          lut: { type: file, endings: [cube], help: A colour table. }
          look: { type: picture, help: A picture to follow. }
          keep-colour: { type: flag, default: true, help: Whether colours stay. }
          times: { type: integer, range: [1, 9], default: 1, help: How often. }
      - id: text
        about: Writes a text.
        canvas: true
        threads: one
        deadline: 30
        parameters:
          content: { type: text, required: true, longest: 200, help: What is written. }
          font: { type: text, default: DejaVu Sans, help: The font's name. }
          size: { type: length, of: height, range: [1, 10000], help: How high a line is. }
          box:
            type: group
            default: {}
            help: Where the text is set.
            parameters:
              x: { type: length, of: width, default: 5%, help: From the left. }
              y: { type: length, of: height, default: 5%, help: From the top. }
              width: { type: length, of: width, default: 90%, help: How wide. }
              height: { type: length, of: height, default: 20%, help: How high. }
          align:
            type: choice
            choices: { left: At the left., center: In the middle., right: At the right. }
            default: center
            help: Where lines stand in the box.
          fill: { type: color, default: "#000000", help: The letters' colour. }
          outline:
            type: group
            help: A line around the letters.
            parameters:
              color: { type: color, required: true, help: Its colour. }
              width: { type: length, of: height, default: 2px, help: Its width. }
          shadow:
            type: group
            help: A soft shadow.
            parameters:
              dx: { type: length, of: width, default: 0, help: To the right. }
              dy: { type: length, of: height, default: 0, help: Down. }
              blur: { type: length, of: height, default: 8px, help: How soft. }
              opacity: { type: number, range: [0, 1], default: 0.5, help: How strong. }
          stops:
            type: list
            count: [2, 4]
            of: { type: group, parameters: { color: { type: color, required: true, help: A colour. } } }
            help: Colours of a gradient.
      - id: character
        about: Puts a character into the picture.
        canvas: true
        parameters:
          folder: { type: folder, required: true, help: The character. }
          ratio: { type: ratio, default: 1, help: Its shape. }
    """

  static let catalog: StageCatalog = {
    let (bundle, diagnostics) = ManifestReader.read(SourceFile(name: "plugin.yaml", text: manifest))
    if let bundle { return StageCatalog([bundle]) }
    Issue.record("the tests' manifest is wrong: \(Diagnostic.rendered(diagnostics, in: []))")
    return StageCatalog([])
  }()
}
