/// A parameter's value as the recipe has it: checked, with its variables not yet filled in.
public indirect enum Draft: Hashable, Sendable {
  case fixed(ParameterValue)
  /// A text with variables.
  case text(Template, longest: Int)
  /// A value of another kind whose word is written with variables; only what is known when a recipe is read.
  case filled(Template, ParameterKind)
  /// A picture or a file.
  case asset(RecipePath)
  case folder(RecipePath)
  case list([Draft])
  case group([String: Draft])

  /// The variables that the value depends on.
  public var variables: Set<String> {
    switch self {
    case .fixed, .asset, .folder: []
    case .text(let template, _), .filled(let template, _): template.variables
    case .list(let entries): entries.reduce(into: []) { $0.formUnion($1.variables) }
    case .group(let members): members.values.reduce(into: []) { $0.formUnion($1.variables) }
    }
  }
}
