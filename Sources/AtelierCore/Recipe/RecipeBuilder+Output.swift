// `output`: where results go, under which names and in which formats.

extension RecipeBuilder {
  private static let outputKeys = ["folder", "name", "formats", "conflict"]

  func readOutput(_ entry: YAMLEntry?, _ intake: Intake) -> OutputRule {
    var rule = OutputRule(
      folder: RecipePath(components: ["out"], written: "out"), name: standardName,
      formats: [OutputRule.Format(format: OutputFormat(kind: .jpeg))], conflict: .version)
    var folderSpan: SourceSpan?
    if let entry, let fields = YAMLFields(entry.value, "'output'", keys: Self.outputKeys, findings) {
      if let folder = fields["folder"], let path = outputFolder(folder) {
        rule.folder = path
        folderSpan = folder.value.span
      }
      if let name = fields["name"].flatMap({ outputName($0) }) { rule.name = name }
      if let formats = fields["formats"] { rule.formats = readFormats(formats) }
      if let word = fields["conflict"].flatMap({ findings.word($0, OutputRule.Conflict.self) }) { rule.conflict = word }
    }
    if case .watch(let watch) = intake, rule.folder.lies(within: watch.folder) {
      findings.error(
        folderSpan ?? entry?.keySpan,
        "the results would go into the watched folder \(watch.folder.text), and be taken as new pictures",
        help: "choose a folder outside it, such as out/\(rule.folder.components.last ?? "results")")
    }
    return rule
  }

  /// "{subdir}/{stem}", and what tells the results of one picture apart.
  private var standardName: Template {
    var parts: [Template.Part] = [.variable("subdir"), .literal("/"), .variable("stem")]
    if !variants.isEmpty { parts += [.literal("-"), .variable("variant")] }
    if variables.table != nil { parts += [.literal("-"), .variable("row")] }
    return Template(parts: parts)
  }

  private func outputFolder(_ entry: YAMLEntry) -> RecipePath? {
    guard let path = path(entry, nil) else { return nil }
    if path.text.contains("{") {
      findings.error(
        entry.value.span, "variables are not filled in in the output folder",
        help: "put them into the name, which may have folders: name: \"{variant}/{stem}\"")
      return nil
    }
    if let hidden = path.components.first(where: { $0.hasPrefix(".") }) {
      findings.error(entry.value.span, "results cannot go into the hidden folder \(quoted(hidden))")
      return nil
    }
    return path
  }

  private func outputName(_ entry: YAMLEntry) -> Template? {
    outputNameSpan = entry.value.span
    guard let text = findings.scalar(entry, "'name' takes a text such as \"{stem}-{variant}\""),
      let template = template(text, entry.value, findings)
    else { return nil }
    // Variables are made safe when they are filled in, so any letter may stand for them here.
    let sample = template.filled { _ in "x" }
    let parts = sample.split(separator: "/", omittingEmptySubsequences: false)
    let why: String? =
      if sample.hasPrefix("/") { "it begins at the root of the machine" } else if sample.contains("\\") {
        "folders are separated by '/', not '\\'"
      } else if sample.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
        "it has a control character"
      } else if parts.contains("..") || parts.contains(".") {
        "it may not have '.' or '..' as a folder"
      } else if parts.contains(where: { $0.hasPrefix(".") }) {
        "a name that begins with '.' is hidden"
      } else if parts.contains("") { "a name is missing beside the '/'" } else if sample.utf8.count > 1000 {
        "it is longer than 1000 bytes"
      } else { nil }
    if let why {
      findings.error(entry.value.span, "the results cannot be called \(quoted(text)): \(why)")
      return nil
    }
    let ending = AssetChecker.ending(of: RecipePath(components: [sample], written: sample))
    if Glob.pictures.contains(where: { $0.matches(sample) }) {
      findings.error(
        entry.value.span, "the format adds the ending, so the results would be called \(quoted(text + "." + ending))",
        help: "take '.\(ending)' away")
      return nil
    }
    return template
  }
}
