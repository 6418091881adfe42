/// Reads a bundle's `plugin.yaml`.
public struct ManifestReader {
  private let findings: Findings

  /// The bundle's manifest, nil when anything in it is wrong; all that is wrong or doubtful.
  public static func read(_ file: SourceFile) -> (BundleManifest?, [Diagnostic]) {
    let reader = ManifestReader(findings: Findings(file))
    let manifest = YAMLReader.read(file, reader.findings).flatMap(reader.bundle)
    return (reader.findings.errorCount == 0 ? manifest : nil, reader.findings.sorted())
  }

  private func bundle(_ root: YAMLNode) -> BundleManifest? {
    let keys = ["atelier", "name", "version", "about", "license", "swift", "models", "stages"]
    guard let fields = YAMLFields(root, "a bundle's manifest", keys: keys, findings) else { return nil }
    findings.languageVersion(fields)
    let name = fields.required("name").flatMap { findings.scalar($0) }
    let version = fields.required("version").flatMap { findings.scalar($0) }
    let about = fields.required("about").flatMap { findings.scalar($0) }
    let license = fields.required("license").flatMap { findings.scalar($0) }
    let swift = fields["swift"].flatMap { findings.scalar($0) }
    let models = fields["models"].map { ModelReader(findings: findings).models($0) } ?? []
    var stages: [StageManifest] = []
    for node in fields.required("stages").flatMap({ findings.list($0) }) ?? [] {
      guard let stage = stage(node, models: models) else { continue }
      if stages.contains(where: { $0.id == stage.id }) {
        findings.error(node.span, "the stage '\(stage.id)' is declared twice")
      }
      stages.append(stage)
    }
    if fields["stages"] != nil, stages.isEmpty, findings.errorCount == 0 {
      findings.error(fields["stages"]?.keySpan, "the bundle has no stages")
    }
    guard let name, let version, let about, let license else { return nil }
    return BundleManifest(
      name: name, version: version, about: about, license: license, swift: swift, stages: stages, models: models)
  }

  private func stage(_ node: YAMLNode, models: [ModelManifest]) -> StageManifest? {
    let keys = ["id", "about", "canvas", "space", "depth", "threads", "change", "deadline", "models", "parameters"]
    guard let fields = YAMLFields(node, "a stage", keys: keys, findings) else { return nil }
    let id = fields.required("id").flatMap { name($0) }
    let about = fields.required("about").flatMap { findings.scalar($0) }
    guard let id, let about else { return nil }
    var stage = StageManifest(id: id, about: about, parameters: [])
    if let entry = fields["canvas"] { stage.isCanvas = findings.flag(entry) ?? false }
    if let entry = fields["space"] { stage.space = findings.word(entry, StageManifest.Space.self) ?? .working }
    if let entry = fields["depth"] { stage.depth = findings.word(entry, StageManifest.Depth.self) ?? .any }
    if let entry = fields["threads"] { stage.threads = findings.word(entry, StageManifest.Threads.self) ?? .many }
    if let entry = fields["change"] { stage.change = findings.word(entry, StageManifest.Change.self) ?? .enhanced }
    if let entry = fields["deadline"] {
      let value = findings.value(entry, .number(range: 1...3600))
      if case .number(let seconds) = value { stage.deadline = seconds }
    }
    if let entry = fields["models"] { stage.models = needs(entry, of: models) }
    if let entry = fields["parameters"] {
      stage.parameters = ParameterReader(findings: findings).parameters(entry)
    }
    return stage
  }

  /// The models that a stage cannot do without.
  private func needs(_ entry: YAMLEntry, of models: [ModelManifest]) -> [String] {
    let ids = models.map(\.id)
    return (findings.list(entry) ?? []).compactMap { node in
      guard let id = findings.scalar(node, "a model's id is a word") else { return nil }
      if ids.contains(id) { return id }
      findings.error(
        node.span, "the bundle declares no model \(quoted(id))", help: Nearest.help(for: id, in: ids, called: "model"))
      return nil
    }
  }

  private func name(_ entry: YAMLEntry) -> String? {
    findings.hyphenated(entry)
  }
}

extension Findings {
  /// Tells when `atelier: 1` is missing or another version is asked for.
  func languageVersion(_ fields: YAMLFields) {
    guard let entry = fields.required("atelier", help: "begin the file with 'atelier: 1'") else { return }
    guard let text = scalar(entry) else { return }
    if text != "1" {
      error(
        entry.value.span, "this version of Atelier reads 'atelier: 1', not \(quoted(text))", help: "write atelier: 1")
    }
  }

  /// A name of lower-case words joined by hyphens.
  func hyphenated(_ entry: YAMLEntry) -> String? {
    guard let text = scalar(entry) else { return nil }
    if Self.isHyphenated(text) { return text }
    error(
      entry.value.span, "\(quoted(text)) is no name for \(quoted(entry.key))",
      help: "use lower-case letters and digits, words joined by hyphens: 'warm-print'")
    return nil
  }

  static func isHyphenated(_ text: String) -> Bool {
    guard (1...64).contains(text.utf8.count), text.utf8.first.map({ (0x61...0x7A).contains($0) }) == true else {
      return false
    }
    return text.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { word in
      !word.isEmpty && word.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    }
  }
}
