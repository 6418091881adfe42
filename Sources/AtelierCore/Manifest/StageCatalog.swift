/// Every stage that is installed, by its id.
public struct StageCatalog: Sendable {
  /// A stage and the bundle it comes from.
  public struct Entry: Codable, Hashable, Sendable {
    public var bundle: String
    public var version: String
    public var stage: StageManifest
    /// The hashes of the models without which the stage cannot run.
    public var models: [String]

    public init(bundle: String, version: String, stage: StageManifest, models: [String] = []) {
      self.bundle = bundle
      self.version = version
      self.stage = stage
      self.models = models
    }
  }

  public private(set) var entries: [String: Entry] = [:]

  /// The stages of `bundles`; where two name one id the first wins, as the search path rules.
  public init(_ bundles: [BundleManifest]) {
    for bundle in bundles {
      for stage in bundle.stages where entries[stage.id] == nil {
        let models = bundle.models.filter { stage.models.contains($0.id) }.map(\.sha256)
        entries[stage.id] = Entry(bundle: bundle.name, version: bundle.version, stage: stage, models: models)
      }
    }
  }

  public subscript(id: String) -> Entry? { entries[id] }

  /// All ids in alphabetical order.
  public var ids: [String] { entries.keys.sorted() }
}
