/// Fills the variables of drafts in at one place of the plan.
struct Resolver {
  let recipe: Recipe
  let variables: Variables
  let arrival: Arrival?
  let variant: String?
  /// From 0.
  let row: Int?

  func value(_ name: String) -> String? { variables.value(name, variant: variant, row: row, arrival: arrival) }

  /// The value of `draft`, its files put into `assets`; the complaint goes on from the parameter's name.
  func resolve(_ draft: Draft, _ assets: inout AssetTable) throws(Complaint) -> ParameterValue {
    switch draft {
    case .fixed(let value): return value
    case .text(let template, let longest):
      return try ParameterKind.text(longest: longest).parse(template.filled(value))
    case .filled(let template, let kind):
      let text = template.filled(value)
      switch kind {
      case .picture(let named) where named.contains { $0.key == text }: return .choice(text)
      case .picture, .file: return asset(try RecipePath(parsing: text, from: recipe.home), &assets)
      case .folder: return folder(try RecipePath(parsing: text, from: recipe.home), &assets)
      default: return try kind.parse(text)
      }
    case .asset(let path): return asset(path, &assets)
    case .folder(let path): return folder(path, &assets)
    case .list(let entries):
      var values: [ParameterValue] = []
      for entry in entries { values.append(try resolve(entry, &assets)) }
      return .list(values)
    case .group(let members):
      var values: [String: ParameterValue] = [:]
      // In the order of names, so that the same recipe always gives the same table.
      for (name, member) in members.sorted(by: { $0.key < $1.key }) { values[name] = try resolve(member, &assets) }
      return .group(values)
    }
  }

  private func asset(_ path: RecipePath, _ assets: inout AssetTable) -> ParameterValue {
    .asset(assets.id(of: path), name: path.written)
  }

  private func folder(_ path: RecipePath, _ assets: inout AssetTable) -> ParameterValue {
    var files: [String: AssetID] = [:]
    // A file where a folder may stand is the only one of its own.
    guard let names = recipe.folders[path] else {
      if let name = path.components.last { files[name] = assets.id(of: path) }
      return .folder(files, name: path.written)
    }
    for name in names {
      files[name] = assets.id(of: RecipePath(components: path.components + [name], written: path.written + "/" + name))
    }
    return .folder(files, name: path.written)
  }
}
