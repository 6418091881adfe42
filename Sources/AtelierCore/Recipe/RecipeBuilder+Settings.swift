// `metadata`, `gps` and `limits`.

extension RecipeBuilder {
  private enum Place: String, CaseIterable { case keep, remove }

  func readMetadata(_ fields: YAMLFields) -> MetadataPolicy {
    var policy = MetadataPolicy()
    if let entry = fields["metadata"] { policy.kind = findings.word(entry, MetadataPolicy.Kind.self) ?? .keep }
    if let entry = fields["gps"] { policy.keepsPlace = findings.word(entry, Place.self) == .keep }
    if policy.keepsPlace, policy.kind != .keep, let entry = fields["gps"] {
      findings.error(
        entry.keySpan, "'gps: keep' needs 'metadata: keep'",
        help: "'metadata: \(policy.kind.rawValue)' leaves the place out")
    }
    return policy
  }

  func readLimits(_ entry: YAMLEntry?) -> PictureLimits {
    var limits = PictureLimits()
    let keys = ["pixels", "side", "bytes", "frames"]
    guard let entry,
      let fields = YAMLFields(entry.value, "'limits'", keys: keys, findings, hint: "write limits: { pixels: 150 MP }")
    else { return limits }
    let mega = ["MP": 1_000_000.0]
    let sizes = ["KB": 1e3, "MB": 1e6, "GB": 1e9, "KiB": 1024.0, "MiB": 1_048_576.0, "GiB": 1_073_741_824.0]
    if let entry = fields["pixels"] {
      limits.pixels = amount(entry, mega, "150 MP", 1...2_000_000_000) ?? limits.pixels
    }
    if let entry = fields["side"] { limits.side = amount(entry, ["px": 1], "30000px", 1...1_000_000) ?? limits.side }
    if let entry = fields["bytes"] { limits.bytes = amount(entry, sizes, "500 MB", 1...(1 << 40)) ?? limits.bytes }
    if let entry = fields["frames"] { limits.frames = findings.integer(entry, 1...10_000) ?? limits.frames }
    return limits
  }

  /// "150 MP": a number with one of the units, or without any.
  private func amount(_ entry: YAMLEntry, _ units: [String: Double], _ example: String, _ range: ClosedRange<Int>)
    -> Int?
  {
    guard let text = findings.scalar(entry) else { return nil }
    let unit = units.keys.first { text.hasSuffix($0) }
    let digits = unit.map { text.dropLast($0.count) } ?? text[...]
    let number = digits.last == " " ? digits.dropLast() : digits
    guard let value = ParameterKind.decimal(String(number)) else {
      findings.error(
        entry.value.span, "\(quoted(entry.key)) takes a number, not \(quoted(text))", help: "write \(example)")
      return nil
    }
    let scaled = value * (unit.flatMap { units[$0] } ?? 1)
    guard scaled >= Double(range.lowerBound), scaled <= Double(range.upperBound) else {
      findings.error(
        entry.value.span,
        "\(quoted(entry.key)) must be from \(range.lowerBound) to \(range.upperBound), not \(quoted(text))")
      return nil
    }
    return Int(scaled)
  }
}
