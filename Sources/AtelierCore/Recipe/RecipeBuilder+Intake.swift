// `watch` and `inputs`: where pictures come from.

extension RecipeBuilder {
  static let mostInputs = 10_000

  func readIntake(_ fields: YAMLFields) -> Intake {
    let watch = fields["watch"]
    let inputs = fields["inputs"]
    if let inputs, watch != nil {
      findings.error(
        inputs.keySpan, "a recipe has either 'watch' or 'inputs'",
        help: "'watch' takes what arrives in a folder, 'inputs' takes the named files once")
    }
    if let watch { return readWatch(watch).map { .watch($0) } ?? .given }
    guard let inputs, let nodes = findings.list(inputs) else { return .given }
    guard (1...Self.mostInputs).contains(nodes.count) else {
      findings.error(inputs.keySpan, "'inputs' takes 1 to \(Self.mostInputs) files, not \(nodes.count)")
      return .given
    }
    return .inputs(
      nodes.compactMap { node in
        findings.scalar(node, "an input is the path of a file").flatMap {
          path($0, node.span, name: "inputs", .file(endings: []), from: [])
        }
      })
  }

  private func readWatch(_ entry: YAMLEntry) -> Intake.Watch? {
    let keys = ["folder", "match", "recursive"]
    guard
      let fields = YAMLFields(entry.value, "'watch'", keys: keys, findings, hint: "write watch: { folder: drop/... }")
    else { return nil }
    let isRecursive = fields["recursive"].flatMap { findings.flag($0) } ?? true
    var match = Glob.pictures
    if let entry = fields["match"] {
      let nodes: [YAMLNode] = if case .sequence(let nodes) = entry.value.content { nodes } else { [entry.value] }
      if nodes.isEmpty { findings.error(entry.keySpan, "'match' is empty, so no file would be taken") }
      match = nodes.compactMap { readGlob($0, entry) }
    }
    guard let folder = fields.required("folder").flatMap({ path($0, nil) }) else { return nil }
    return Intake.Watch(folder: folder, match: match, isRecursive: isRecursive)
  }

  private func readGlob(_ node: YAMLNode, _ entry: YAMLEntry) -> Glob? {
    guard let text = findings.scalar(node, key: entry, "'match' takes patterns such as \"*.jpg\"") else { return nil }
    guard !text.contains("/"), text.utf8.count <= 255 else {
      findings.error(
        node.span, "a pattern is for the file's name alone, not \(quoted(text))",
        help: "name the folder in 'folder', and say 'recursive: false' to leave its own folders out")
      return nil
    }
    return Glob(text)
  }
}
