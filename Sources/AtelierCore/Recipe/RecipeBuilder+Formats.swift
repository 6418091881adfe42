// `formats`: picture files to write, each a word or a word with settings.

extension RecipeBuilder {
  func readFormats(_ entry: YAMLEntry) -> [OutputRule.Format] {
    let nodes: [YAMLNode] = if case .sequence(let nodes) = entry.value.content { nodes } else { [entry.value] }
    if nodes.isEmpty || nodes.count > 16 {
      findings.error(entry.keySpan, "'formats' takes 1 to 16 formats, not \(nodes.count)")
      return []
    }
    return nodes.compactMap { readFormat($0, entry) }
  }

  private func readFormat(_ node: YAMLNode, _ list: YAMLEntry) -> OutputRule.Format? {
    switch node.content {
    case .scalar(let word, _) where !node.isAbsent:
      return kind(word, node.span).map { OutputRule.Format(format: OutputFormat(kind: $0)) }
    case .mapping(let entries) where entries.count == 1:
      guard let kind = kind(entries[0].key, entries[0].keySpan) else { return nil }
      if entries[0].value.isAbsent { return OutputRule.Format(format: OutputFormat(kind: kind)) }
      return settings(kind, entries[0].value)
    default:
      findings.mismatch(
        node, key: list, "a format is a word or a word with settings", help: "write jpeg: { quality: 90 }")
      return nil
    }
  }

  private func kind(_ word: String, _ span: SourceSpan) -> OutputFormat.Kind? {
    if let kind = OutputFormat.Kind(rawValue: word) { return kind }
    // The endings are what people know the formats by.
    let near = OutputFormat.Kind.allCases.first { $0.ending == word.lowercased() }?.rawValue
    findings.error(
      span, "there is no format \(quoted(word))",
      help: near.map { "did you mean '\($0)'?" }
        ?? Nearest.help(for: word, in: OutputFormat.Kind.allCases.map(\.rawValue), called: "format"))
    return nil
  }

  private func settings(_ kind: OutputFormat.Kind, _ node: YAMLNode) -> OutputRule.Format? {
    guard let fields = YAMLFields(node, "the format '\(kind.rawValue)'", keys: kind.settings, findings) else {
      return nil
    }
    var format = OutputFormat(kind: kind)
    var profile: RecipePath?
    var mark: SourceMark?
    func knows(_ key: String) -> YAMLEntry? { kind.settings.contains(key) ? fields[key] : nil }
    if let entry = knows("quality") { format.quality = findings.integer(entry, 1...100) ?? format.quality }
    if let entry = knows("subsampling") {
      format.subsampling = findings.word(entry, OutputFormat.Subsampling.self) ?? format.subsampling
    }
    if let entry = knows("progressive") { format.isProgressive = findings.flag(entry) ?? false }
    if let entry = knows("lossless") { format.isLossless = findings.flag(entry) ?? false }
    if let entry = knows("compression") { format.compression = findings.integer(entry, 0...9) ?? format.compression }
    if let entry = knows("depth") { format.depth = findings.word(entry, OutputFormat.Depth.self) ?? .own }
    if let entry = knows("profile"), let word = findings.scalar(entry) {
      switch word {
      case "own": format.profile = .own
      case "srgb": format.profile = .srgb
      default:
        profile = path(entry, .file(endings: ["icc", "icm"]), from: assets.home)
        mark = entry.value.span.mark
        if let named = profile, !isUsable(named, entry) { profile = nil }
      }
    }
    return OutputRule.Format(format: format, profile: profile, mark: mark)
  }

  /// Looks at the head of an output profile, which tells most of those that no result can have.
  private func isUsable(_ path: RecipePath, _ entry: YAMLEntry) -> Bool {
    do {
      guard let why = ProfileHead.obstacle(try assets.lookup.read(path, limit: ProfileHead.largest)) else {
        return true
      }
      findings.error(
        entry.value.span, "'profile' cannot be \(quoted(path.written)): \(why)",
        help: "name an RGB profile, or write 'srgb' or 'own'")
    } catch {
      findings.error(entry.value.span, "'profile' cannot be \(quoted(path.written)): \(error.message)")
    }
    return false
  }
}

extension OutputFormat.Kind {
  /// The settings that the format has.
  var settings: [String] {
    switch self {
    case .jpeg: ["quality", "subsampling", "progressive", "profile"]
    case .png: ["depth", "compression", "profile"]
    case .webp: ["quality", "lossless", "profile"]
    case .tiff: ["depth", "profile"]
    }
  }
}
