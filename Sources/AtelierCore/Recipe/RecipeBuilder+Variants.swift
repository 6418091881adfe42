// `variants`: named sizes and cuts.

extension RecipeBuilder {
  private static let variantKeys = ["name", "crop", "focus", "width", "height", "enlarge"]
  static let mostVariants = 100

  func readVariants(_ entry: YAMLEntry?) {
    guard let entry, let nodes = findings.list(entry, help: "begin each variant with '- name: ...'") else { return }
    if nodes.isEmpty { findings.error(entry.keySpan, "'variants' is empty", help: "take it away, or name a variant") }
    if nodes.count > Self.mostVariants {
      findings.error(entry.keySpan, "the recipe has \(nodes.count) variants; the most is \(Self.mostVariants)")
      return
    }
    for node in nodes {
      guard let variant = readVariant(node) else { continue }
      if let first = variants.first(where: { $0.name == variant.name }) {
        findings.error(
          node.span, "two variants are called '\(variant.name)'", help: "the first one is on line \(first.mark.line)")
      } else {
        variants.append(variant)
      }
    }
  }

  private func readVariant(_ node: YAMLNode) -> Variant? {
    guard let fields = YAMLFields(node, "a variant", keys: Self.variantKeys, findings) else { return nil }
    var shape = Shape()
    var crop: String?
    if let entry = fields["crop"], case .number(let ratio) = findings.value(entry, .ratio) {
      shape.ratio = ratio
      if case .scalar(let text, _) = entry.value.content { crop = text }
    }
    if let entry = fields["focus"] { readFocus(entry, &shape) }
    shape.width = fields["width"].flatMap { side($0) }
    shape.height = fields["height"].flatMap { side($0) }
    shape.enlarges = fields["enlarge"].flatMap { findings.flag($0) } ?? false
    if let width = shape.width, let height = shape.height {
      let own = Double(width) / Double(height)
      if let ratio = shape.ratio, abs(Double(height) * ratio - Double(width)) > max(1, ratio) {
        findings.error(
          fields["crop"]?.value.span, "\(width) x \(height) px is not \(quoted(crop ?? ""))",
          help: "give the width or the height alone, and the other follows")
      }
      // Both sides without a cut would stretch the picture, so they are the cut.
      shape.ratio = shape.ratio ?? own
    }
    guard let entry = fields.required("name"), let name = findings.scalar(entry) else { return nil }
    guard Self.isFileWord(name) else {
      findings.error(
        entry.value.span, "a variant cannot be called \(quoted(name))",
        help: "it becomes part of file names: use letters, digits, '-' and '_'")
      return nil
    }
    return Variant(name: name, shape: shape, crop: crop, mark: entry.value.span.mark)
  }

  private func readFocus(_ entry: YAMLEntry, _ shape: inout Shape) {
    guard let fields = YAMLFields(entry.value, "'focus'", keys: ["x", "y"], findings, hint: "write { x: 50%, y: 30% }")
    else { return }
    func share(_ key: String) -> Double? {
      guard let entry = fields.required(key),
        case .length(let length) = findings.value(entry, .length(of: .width, range: nil))
      else { return nil }
      guard length.unit == .percent || length.value == 0, (0...100).contains(length.value) else {
        findings.error(entry.value.span, "'\(key)' of a focus must be from 0% to 100%")
        return nil
      }
      return length.value / 100
    }
    shape.focusX = share("x") ?? 0.5
    shape.focusY = share("y") ?? 0.5
  }

  private static func isFileWord(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType == .decimal || "-_".unicodeScalars.contains($0)
      }
  }
}
