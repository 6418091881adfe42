/// Reads a character's `character.yaml`.
public struct CharacterReader {
  private let findings: Findings
  // Beyond any picture, and far from what a number of px cannot hold.
  private static let side = ParameterKind.number(range: 0...1_000_000)
  private static let turn = ParameterKind.number(range: -360...360)

  /// The name that the file has in every character's folder.
  public static let fileName = "character.yaml"

  /// The character, nil when anything in the file is wrong; all that is wrong or doubtful.
  public static func read(_ file: SourceFile) -> (CharacterSheet?, [Diagnostic]) {
    let reader = CharacterReader(findings: Findings(file))
    let sheet = YAMLReader.read(file, reader.findings).flatMap(reader.sheet)
    return (reader.findings.errorCount == 0 ? sheet : nil, reader.findings.sorted())
  }

  private func sheet(_ root: YAMLNode) -> CharacterSheet? {
    let keys = ["character", "name", "about", "notes", "pose", "height", "palette", "views", "light"]
    guard let fields = YAMLFields(root, "a character", keys: keys, findings) else { return nil }
    if let entry = fields.required("character", help: "begin the file with 'character: 1'"),
      let version = findings.scalar(entry), version != "1"
    {
      findings.error(
        entry.value.span, "this version of Atelier reads 'character: 1', not \(quoted(version))",
        help: "write character: 1")
    }
    let name = fields.required("name").flatMap { findings.scalar($0) }
    for key in ["about", "notes", "pose"] { if let entry = fields[key] { _ = findings.scalar(entry) } }
    let palette = fields["palette"].map { self.swatches($0) } ?? []
    let light = fields["light"].flatMap { self.light($0) }
    let height = fields["height"].flatMap { self.metres($0) }
    var views: [CharacterView] = []
    if let entry = fields.required("views", help: "write views: [ { name: front, file: front.png, azimuth: 0 } ]") {
      for node in findings.list(entry) ?? [] {
        guard let view = self.view(node) else { continue }
        if views.contains(where: { $0.name == view.name }) {
          findings.error(node.span, "there are two views called \(quoted(view.name))")
        }
        views.append(view)
      }
      if views.isEmpty, findings.errorCount == 0 { findings.error(entry.keySpan, "the character has no views") }
    }
    guard let name else { return nil }
    return CharacterSheet(name: name, height: height, palette: palette, views: views, light: light)
  }

  private func view(_ node: YAMLNode) -> CharacterView? {
    let keys = ["name", "file", "azimuth", "looks", "pose", "foot", "figure"]
    guard let fields = YAMLFields(node, "a view", keys: keys, findings) else { return nil }
    let name = fields.required("name").flatMap { findings.scalar($0) }
    let azimuth = fields.required("azimuth", help: "0 sees the face, 90 the left side, 180 the back")
      .flatMap { number($0, Self.turn) }
    let file = fields.required("file").flatMap { entry -> String? in
      guard let file = findings.scalar(entry) else { return nil }
      if file.contains("/") || file.hasPrefix(".") {
        findings.error(
          entry.value.span, "\(quoted(file)) does not lie in the character's own folder",
          help: "put the picture beside character.yaml and write its name alone")
      }
      return file
    }
    if let entry = fields["looks"] { _ = findings.scalar(entry) }
    let pose = fields["pose"].flatMap { findings.scalar($0) }
    let figure = fields["figure"].flatMap { entry -> Double? in
      let figure = number(entry, Self.side)
      if figure == 0 { findings.error(entry.value.span, "a figure of 0 px cannot be seen") }
      return figure
    }
    let foot = fields["foot"].flatMap { point($0) }
    guard let name, let azimuth, let file else { return nil }
    return CharacterView(name: name, file: file, azimuth: azimuth, pose: pose, foot: foot, figure: figure)
  }

  private func point(_ entry: YAMLEntry) -> SIMD2<Double>? {
    guard let fields = YAMLFields(entry.value, "a foot point", keys: ["x", "y"], findings),
      let x = fields.required("x").flatMap({ number($0, Self.side) }),
      let y = fields.required("y").flatMap({ number($0, Self.side) })
    else { return nil }
    return SIMD2(x, y)
  }

  private func swatches(_ entry: YAMLEntry) -> [CharacterSheet.Swatch] {
    guard case .mapping(let entries) = entry.value.content else {
      findings.mismatch(entry.value, key: entry, "'palette' takes a mapping of names to colours")
      return []
    }
    return entries.compactMap { entry in
      guard case .color(let color)? = findings.value(entry, .color) else { return nil }
      return CharacterSheet.Swatch(name: entry.key, color: color)
    }
  }

  private func light(_ entry: YAMLEntry) -> CharacterSheet.Light? {
    guard
      let fields = YAMLFields(
        entry.value, "the character's light", keys: ["azimuth", "elevation", "softness"], findings),
      let azimuth = fields.required("azimuth").flatMap({ number($0, Self.turn) }),
      let elevation = fields.required("elevation").flatMap({ number($0, .number(range: -90...90)) })
    else { return nil }
    if let entry = fields["softness"] { _ = number(entry, .number(range: 0...1)) }
    return CharacterSheet.Light(azimuth: azimuth, elevation: elevation)
  }

  private func metres(_ entry: YAMLEntry) -> Double? {
    guard let fields = YAMLFields(entry.value, "a height", keys: ["value", "unit"], findings),
      let value = fields.required("value").flatMap({ number($0, .number(range: 0.001...10_000)) }),
      let unit = fields.required("unit")
    else { return nil }
    switch findings.scalar(unit) {
    case "m": return value
    case "cm": return value / 100
    case let other?:
      findings.error(unit.value.span, "a height is in m or cm, not in \(quoted(other))")
      return nil
    case nil: return nil
    }
  }

  private func number(_ entry: YAMLEntry, _ kind: ParameterKind) -> Double? {
    guard case .number(let number)? = findings.value(entry, kind) else { return nil }
    return number
  }
}
