/// A plan in plain words, for `atelier explain`.
public struct Explanation {
  private let recipe: Recipe
  private let sharedCount: Int
  private var lines: [String] = []

  /// What will be done with every picture that the recipe takes.
  public static func text(of recipe: Recipe) -> String {
    var explanation = Explanation(recipe: recipe, sharedCount: Planner(recipe).sharedCount)
    explanation.write()
    return explanation.lines.joined(separator: "\n") + "\n"
  }

  private init(recipe: Recipe, sharedCount: Int) {
    self.recipe = recipe
    self.sharedCount = sharedCount
  }

  private mutating func write() {
    lines.append("\(recipe.name) (\(recipe.source.name))")
    lines.append("  takes \(intake)")
    for (name, value) in recipe.variables.sorted(by: { $0.key < $1.key }) {
      lines.append("  {\(name)} is \"\(value)\"")
    }
    if let table = recipe.table {
      lines.append(
        "  \(table.rows.count) rows of \(table.file.name) with \(table.columns.map { "{\($0)}" }.joined(separator: ", "))"
      )
    }
    if sharedCount > 0 {
      lines.append("once for each picture")
      for index in 0..<sharedCount { step(index) }
    }
    branches()
    outputs()
  }

  private var intake: String {
    switch recipe.intake {
    case .given: return "the pictures it is given"
    case .inputs(let paths): return paths.map(\.text).joined(separator: ", ") + ", once"
    case .watch(let watch):
      let names = watch.match.map(\.pattern).joined(separator: ", ")
      return "\(names) from \(watch.folder.text)" + (watch.isRecursive ? " and the folders in it" : "")
    }
  }

  private mutating func branches() {
    let rows = recipe.table == nil ? nil : "row"
    let variants = recipe.variants.isEmpty ? nil : "variant"
    let both = [rows, variants].compactMap(\.self)
    if both.isEmpty {
      if sharedCount < recipe.stages.count, sharedCount == 0 { lines.append("once for each picture") }
    } else {
      lines.append("for each \(both.joined(separator: " and each "))")
    }
    for variant in recipe.variants { lines.append("  \(variant.name): \(Self.described(variant))") }
    for index in sharedCount..<max(recipe.stages.count, sharedCount) { step(index) }
  }

  private mutating func step(_ index: Int) {
    let stage = recipe.stages[index]
    let name = stage.label == stage.manifest.id ? stage.label : "\(stage.label) (\(stage.manifest.id))"
    lines.append("  \(index + 1). \(name)")
    for parameter in stage.manifest.parameters where stage.places[parameter.name] != nil {
      guard let draft = stage.parameters[parameter.name] else { continue }
      lines.append("       \(parameter.name): \(draft.written)")
    }
    let tests = Self.described(stage.when)
    if !tests.isEmpty { lines.append("       only if \(tests.joined(separator: " and "))") }
  }

  private mutating func outputs() {
    lines.append("writes to \(recipe.output.folder.text)")
    for format in recipe.output.formats {
      lines.append("  \(recipe.output.name.written).\(format.format.kind.ending): \(Self.described(format))")
    }
    let taken =
      switch recipe.output.conflict {
      case .version: "a new version is written beside it"
      case .overwrite: "the older file is replaced"
      case .fail: "the picture fails"
      }
    lines.append("  where a name is taken, \(taken)")
  }

  private static func described(_ variant: Variant) -> String {
    let shape = variant.shape
    var parts: [String] = []
    if let crop = variant.crop { parts.append("cut to \(crop)") }
    if (shape.focusX, shape.focusY) != (0.5, 0.5) {
      parts.append("around \(plain(shape.focusX * 100))%, \(plain(shape.focusY * 100))%")
    }
    switch (shape.width, shape.height) {
    case (let width?, let height?): parts.append("\(width) x \(height) px")
    case (let width?, nil): parts.append("\(width) px wide")
    case (nil, let height?): parts.append("\(height) px high")
    case (nil, nil): break
    }
    if shape.enlarges { parts.append("enlarged if need be") }
    return parts.isEmpty ? "the whole picture" : parts.joined(separator: ", ")
  }

  private static func described(_ when: When) -> [String] {
    var tests: [String] = []
    if let variants = when.variants { tests.append("the variant is \(variants.joined(separator: " or "))") }
    for (column, values) in when.columns.sorted(by: { $0.key < $1.key }) {
      tests.append("{\(column)} is \(values.map { "\"\($0)\"" }.joined(separator: " or "))")
    }
    for condition in when.conditions {
      switch condition {
      case .orientation(let orientation): tests.append("the picture is \(orientation.described)")
      case .width(let pixels): tests.append("the picture is at least \(pixels) px wide")
      case .height(let pixels): tests.append("the picture is at least \(pixels) px high")
      }
    }
    return tests
  }

  private static func described(_ rule: OutputRule.Format) -> String {
    let format = rule.format
    var parts: [String] = []
    switch format.kind {
    case .jpeg:
      parts = ["JPEG", "quality \(format.quality)", format.subsampling.rawValue]
      if format.isProgressive { parts.append("progressive") }
    case .png: parts = ["PNG", "compression \(format.compression)"]
    case .webp: parts = ["WebP", format.isLossless ? "lossless" : "quality \(format.quality)"]
    case .tiff: parts = ["TIFF"]
    }
    if format.depth != .own { parts.append("\(format.depth.rawValue) bits") }
    if let profile = rule.profile {
      parts.append(profile.written)
    } else if format.profile == .srgb {
      parts.append("sRGB")
    }
    return parts.joined(separator: ", ")
  }
}

extension Condition.Orientation {
  fileprivate var described: String {
    switch self {
    case .landscape: "wider than high"
    case .portrait: "higher than wide"
    case .square: "square"
    }
  }
}
