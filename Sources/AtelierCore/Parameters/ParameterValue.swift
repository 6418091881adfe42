/// The value of a parameter, of the type that the manifest declares, ready for a stage.
public indirect enum ParameterValue: Codable, Hashable, Sendable {
  /// A number, an integer or a ratio (width / height).
  case number(Double)
  case flag(Bool)
  /// A text with its variables filled in.
  case text(String)
  /// One of the manifest's words.
  case choice(String)
  case color(RGBA)
  case length(Length)
  /// A picture or a file of the recipe's folder.
  case asset(AssetID, name: String)
  /// The files of a folder of the recipe's folder, by their names inside it.
  case folder([String: AssetID], name: String)
  case list([ParameterValue])
  case group([String: ParameterValue])

  /// The value at `path` ("outline.width", "stops.0.color"); nil when there is none.
  public func value(at path: some StringProtocol) -> ParameterValue? {
    var value = self
    for part in path.split(separator: ".", omittingEmptySubsequences: false) {
      switch value {
      case .group(let members):
        guard let member = members[String(part)] else { return nil }
        value = member
      case .list(let entries):
        guard let index = Int(part), entries.indices.contains(index) else { return nil }
        value = entries[index]
      default: return nil
      }
    }
    return value
  }
}
