/// A recipe that was read and found right; nothing in it can be wrong any more, whatever picture comes.
public struct Recipe: Sendable {
  /// What becomes of a picture when its outputs are written.
  public enum Originals: String, Codable, Sendable, CaseIterable {
    /// Into `done/`.
    case move
    /// It stays where it is.
    case keep
  }

  /// The file it was read from, for messages.
  public var source: SourceFile
  public var name: String
  /// The recipe's own folder, from the studio down.
  public var home: [String]
  public var intake: Intake
  /// The values of `vars`, those given at the start of a run in their place.
  public var variables: [String: String]
  public var table: Table?
  public var stages: [RecipeStage]
  public var variants: [Variant]
  public var output: OutputRule
  public var metadata: MetadataPolicy
  public var limits: PictureLimits
  /// -100...100; the higher goes first.
  public var priority: Int
  /// The series whose pictures are to look like one set.
  public var series: String?
  /// Nil: as the studio has it.
  public var originals: Originals?
  /// The names of the files in every folder that a stage is given.
  public var folders: [RecipePath: [String]]

  /// The files and folders of the recipe's own that it names, so that they are not taken as pictures.
  public var assets: Set<RecipePath> {
    var assets = Set(folders.keys)
    for stage in stages { for draft in stage.parameters.values { draft.collect(&assets) } }
    for format in output.formats { if let profile = format.profile { assets.insert(profile) } }
    return assets
  }
}

extension Draft {
  /// Adds the files that the value names.
  fileprivate func collect(_ paths: inout Set<RecipePath>) {
    switch self {
    case .asset(let path), .folder(let path): paths.insert(path)
    case .list(let entries): for entry in entries { entry.collect(&paths) }
    case .group(let members): for member in members.values { member.collect(&paths) }
    case .fixed, .text, .filled: break
    }
  }
}
