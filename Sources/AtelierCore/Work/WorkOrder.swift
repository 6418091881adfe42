/// All that a worker needs to carry one arrival through: one decode, every edit, one encode for each output.
///
/// It holds no path of the studio. The input's descriptor and those of `assets` travel beside it.
public struct WorkOrder: Codable, Hashable, Sendable {
  /// The job's id.
  public var id: String
  /// The input's file name, for messages and provenance.
  public var source: String
  public var recipe: RecipeIdentity
  public var limits: PictureLimits
  public var metadata: MetadataPolicy
  /// Run once on the whole picture.
  public var shared: [Step]
  public var branches: [Branch]
  /// The names of the assets that the steps refer to, for messages.
  public var assets: [String]
  /// Whether the picture after each step is an output too.
  public var keepsSteps: Bool
  /// The longer side of a small proof in px; nil for full size.
  public var preview: Int?
  /// Nil for a picture that stands alone.
  public var series: Series?

  /// Which recipe an output came from.
  public struct RecipeIdentity: Codable, Hashable, Sendable {
    public var name: String
    /// The file as the person named it.
    public var file: String
    /// Lower-case hex, of the file's bytes.
    public var sha256: String

    public init(name: String, file: String, sha256: String) {
      self.name = name
      self.file = file
      self.sha256 = sha256
    }
  }

  public init(
    id: String, source: String, recipe: RecipeIdentity, limits: PictureLimits = PictureLimits(),
    metadata: MetadataPolicy = MetadataPolicy(), shared: [Step], branches: [Branch], assets: [String] = [],
    keepsSteps: Bool = false, preview: Int? = nil, series: Series? = nil
  ) {
    self.id = id
    self.source = source
    self.recipe = recipe
    self.limits = limits
    self.metadata = metadata
    self.shared = shared
    self.branches = branches
    self.assets = assets
    self.keepsSteps = keepsSteps
    self.preview = preview
    self.series = series
  }
}
