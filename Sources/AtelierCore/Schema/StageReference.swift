/// The page of all stages and their parameters, in Markdown, from the manifests alone.
public enum StageReference {
  public static func markdown(for catalog: StageCatalog) -> String {
    var lines = ["# Stages", ""]
    for id in catalog.ids {
      guard let entry = catalog[id] else { continue }
      lines += ["## `\(id)`", "", entry.stage.about, ""]
      lines.append("From the bundle \(entry.bundle) \(entry.version). " + place(entry.stage))
      lines.append("")
      guard !entry.stage.parameters.isEmpty else { continue }
      lines += ["| parameter | takes | default | |", "|---|---|---|---|"]
      lines += rows(entry.stage.parameters, below: "")
      lines.append("")
    }
    return lines.joined(separator: "\n")
  }

  private static func place(_ stage: StageManifest) -> String {
    stage.isCanvas
      ? "It places things on the picture, so it runs for each variant on its own."
      : "It works on the picture as a whole, so it runs once before the variants are cut."
  }

  private static func rows(_ parameters: [Parameter], below path: String) -> [String] {
    parameters.flatMap { parameter -> [String] in
      let path = path + parameter.name
      let standard = parameter.isRequired ? "*required*" : parameter.standard.map(described) ?? ""
      let row = "| `\(path)` | \(escaped(takes(parameter))) | \(escaped(standard)) | \(escaped(parameter.help)) |"
      return [row] + inner(parameter.kind, path)
    }
  }

  private static func inner(_ kind: ParameterKind, _ path: String) -> [String] {
    switch kind {
    case .group(let parameters): rows(parameters, below: path + ".")
    case .list(let kind, _): inner(kind, path + ".N")
    default: []
    }
  }

  private static func described(_ value: ParameterValue) -> String {
    if case .group = value { "present" } else { "`\(value.written)`" }
  }

  private static func takes(_ parameter: Parameter) -> String {
    var text = takes(parameter.kind)
    if let unit = parameter.unit { text += ", in \(unit)" }
    if let usual = parameter.usual { text += ", usually \(plain(usual.lowerBound)) to \(plain(usual.upperBound))" }
    return text
  }

  private static func takes(_ kind: ParameterKind) -> String {
    switch kind {
    case .number(let range?): "a number from \(plain(range.lowerBound)) to \(plain(range.upperBound))"
    case .integer(let range?): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .text(let longest): "a text of at most \(longest) characters"
    case .choice(let choices): words(choices)
    case .picture(let named) where !named.isEmpty: "\(kind.described), or one of the bundle's own: \(words(named))"
    case .length(let side, let range):
      "a length of the picture's \(side.rawValue)" + (side == .shorter || side == .longer ? " side" : "")
        + (range.map { ", \(plain($0.lowerBound)) to \(plain($0.upperBound))" } ?? "")
    case .file(let endings) where !endings.isEmpty: "a file (\(endings.map { ".\($0)" }.joined(separator: ", ")))"
    case .list(let kind, let count): "a list of \(count.lowerBound) to \(count.upperBound), each \(takes(kind))"
    default: kind.described
    }
  }

  private static func words(_ choices: [ParameterKind.Choice]) -> String {
    choices.map { $0.help.isEmpty ? "`\($0.key)`" : "`\($0.key)` (\($0.help))" }.joined(separator: ", ")
  }

  private static func escaped(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
