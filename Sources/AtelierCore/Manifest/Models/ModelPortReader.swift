/// Reads the inputs and outputs of a model.
struct ModelPortReader {
  let findings: Findings

  /// The ports under `key` (one) or `key` + "s" (a list).
  func ports(_ fields: YAMLFields, _ key: String) -> [ModelPort] {
    if let one = fields[key] {
      if let many = fields[key + "s"] {
        findings.error(many.keySpan, "a model has '\(key)' or '\(key)s', not both", help: "delete one of them")
      }
      return port(one.value, "an \(key)").map { [$0] } ?? []
    }
    return fields[key + "s"].flatMap { findings.list($0) }?.compactMap { port($0, "an \(key)") } ?? []
  }

  private func port(_ node: YAMLNode, _ what: String) -> ModelPort? {
    let keys = ["name", "layout", "type", "order", "range", "mean", "scale", "multiple", "size"]
    guard let fields = YAMLFields(node, what, keys: keys, findings) else { return nil }
    var port = ModelPort()
    port.name = fields["name"].flatMap { findings.scalar($0) }
    if let entry = fields["layout"] { port.layout = findings.word(entry, ModelPort.Layout.self) ?? .nchw }
    if let entry = fields["type"] { port.type = findings.word(entry, ModelPort.Element.self) ?? .f32 }
    if let entry = fields["order"] { port.order = findings.word(entry, ModelPort.Order.self) ?? .rgb }
    if let entry = fields["range"], let range = numbers(entry, counts: [2], example: "[0, 255]") {
      if range[0] < range[1] {
        (port.low, port.high) = (range[0], range[1])
      } else {
        findings.error(entry.value.span, "'range' takes the number for black and a larger one for white")
      }
    }
    if let entry = fields["mean"], let mean = numbers(entry, counts: [1, 3], example: "[0.485, 0.456, 0.406]") {
      port.mean = mean.count == 1 ? [mean[0], mean[0], mean[0]] : mean
    }
    if let entry = fields["scale"], let scale = numbers(entry, counts: [1, 3], example: "[0.229, 0.224, 0.225]") {
      port.scale = scale.count == 1 ? [scale[0], scale[0], scale[0]] : scale
      if scale.contains(0) { findings.error(entry.value.span, "'scale' cannot be 0, since channels are divided by it") }
    }
    if let entry = fields["multiple"] { port.multiple = findings.integer(entry, 1...1024) ?? 1 }
    if let entry = fields["size"], let sides = numbers(entry, counts: [2], example: "[256, 256]") {
      let whole = sides.compactMap { Int(exactly: $0) }.filter { (1...16_384).contains($0) }
      if whole.count == 2 {
        port.size = ModelPort.Size(width: whole[0], height: whole[1])
      } else {
        findings.error(entry.value.span, "'size' takes width and height, whole numbers of px from 1 to 16384")
      }
    }
    return port
  }

  private func numbers(_ entry: YAMLEntry, counts: [Int], example: String) -> [Double]? {
    guard let nodes = findings.list(entry, help: "write \(entry.key): \(example)") else { return nil }
    let numbers = nodes.compactMap { node -> Double? in
      if case .scalar(let text, _) = node.content { ParameterKind.decimal(text) } else { nil }
    }
    if numbers.count == nodes.count, counts.contains(numbers.count) { return numbers }
    let expected = counts.map(String.init).joined(separator: " or ")
    findings.error(entry.value.span, "'\(entry.key)' takes \(expected) numbers", help: "write \(entry.key): \(example)")
    return nil
  }
}
