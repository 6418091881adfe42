/// Reads the models that a manifest declares.
struct ModelReader {
  let findings: Findings

  func models(_ entry: YAMLEntry) -> [ModelManifest] {
    var models: [ModelManifest] = []
    for node in findings.list(entry, help: "begin each model with '- id: ...'") ?? [] {
      guard let model = model(node) else { continue }
      if models.contains(where: { $0.id == model.id }) {
        findings.error(node.span, "the model '\(model.id)' is declared twice")
      }
      models.append(model)
    }
    return models
  }

  private func model(_ node: YAMLNode) -> ModelManifest? {
    let keys = [
      "id", "file", "url", "sha256", "bytes", "license", "memory", "precision", "input", "output", "inputs", "outputs",
      "tile", "warm",
    ]
    guard let fields = YAMLFields(node, "a model", keys: keys, findings) else { return nil }
    let id = fields.required("id").flatMap { findings.hyphenated($0) }
    let source = self.source(fields)
    let sha256 = fields.required("sha256").flatMap { digest($0) }
    let bytes = fields.required("bytes").flatMap { findings.integer($0, 1...Self.largest) }
    let license = fields.required("license").flatMap { findings.scalar($0) }
    let memory = fields["memory"].flatMap { findings.integer($0, 1...Self.largest) }
    let precision = fields["precision"].flatMap { findings.word($0, ModelManifest.Precision.self) }
    let ports = ModelPortReader(findings: findings)
    let inputs = ports.ports(fields, "input")
    let outputs = ports.ports(fields, "output")
    let tile = fields["tile"].flatMap { self.tile($0) }
    let isWarm = fields["warm"].flatMap { findings.flag($0) }
    if let tile, let multiple = inputs.first?.multiple, tile.size % multiple != 0 {
      findings.error(
        fields["tile"]?.keySpan, "the tile's size, \(tile.size), is no multiple of \(multiple) as the input wants it")
    }
    guard let id, let source, let sha256, let bytes, let license else { return nil }
    return ModelManifest(
      id: id, source: source, sha256: sha256, bytes: bytes, license: license, memory: memory,
      precision: precision ?? .f32, inputs: inputs, outputs: outputs, tile: tile, isWarm: isWarm ?? false)
  }

  /// A file or a memory that is larger, 1 TiB, is a slip of the pen.
  private static let largest = 1 << 40

  private func source(_ fields: YAMLFields) -> ModelManifest.Source? {
    switch (fields["file"], fields["url"]) {
    case (let file?, nil):
      guard let name = findings.scalar(file) else { return nil }
      if name.contains("/") || name == "." || name == ".." {
        findings.error(
          file.value.span, "'file' takes the name of a file in the bundle's folder 'models', not \(quoted(name))")
        return nil
      }
      return .file(name)
    case (nil, let url?):
      guard let address = findings.scalar(url) else { return nil }
      if address.hasPrefix("https://") || address.hasPrefix("file:///") { return .url(address) }
      findings.error(
        url.value.span, "'url' takes an address that begins with https:// or file:///, not \(quoted(address))")
      return nil
    case (let file?, .some):
      findings.error(file.keySpan, "a model has a 'file' or a 'url', not both", help: "delete one of them")
      return nil
    case (nil, nil):
      findings.error(
        fields.span, "a model needs 'file' or 'url'",
        help: "write file: NAME for one in the bundle's folder 'models', url: ADDRESS for one to be fetched")
      return nil
    }
  }

  private func digest(_ entry: YAMLEntry) -> String? {
    guard let text = findings.scalar(entry) else { return nil }
    let isDigest =
      text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    if isDigest { return text }
    findings.error(
      entry.value.span, "'sha256' takes 64 digits from 0-9 and a-f, not \(quoted(text))",
      help: "sha256sum FILE prints it")
    return nil
  }

  private func tile(_ entry: YAMLEntry) -> ModelManifest.Tile? {
    guard let fields = YAMLFields(entry.value, "a tile", keys: ["size", "overlap"], findings),
      let size = fields.required("size").flatMap({ findings.integer($0, 16...8192) }),
      let overlap = fields.required("overlap").flatMap({ findings.integer($0, 0...4096) })
    else { return nil }
    if overlap > size / 3 {
      findings.error(
        fields["overlap"]?.value.span, "'overlap' is at most a third of the tile's size, \(size / 3)",
        help: "make the tile larger or the overlap smaller")
      return nil
    }
    return ModelManifest.Tile(size: size, overlap: overlap)
  }
}
