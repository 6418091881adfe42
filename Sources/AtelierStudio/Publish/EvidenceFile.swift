public import AtelierCore
public import AtelierSystem

/// What was done to one picture, as it is kept in the studio.
public struct EvidenceFile: Codable, Hashable, Sendable {
  /// One result and where it was published.
  public struct Result: Codable, Hashable, Sendable {
    /// As seen from the studio.
    public var path: String
    public var sha256: String
    public var width: Int
    public var height: Int
    public var bytes: Int

    public init(path: String, sha256: String, width: Int, height: Int, bytes: Int) {
      self.path = path
      self.sha256 = sha256
      self.width = width
      self.height = height
      self.bytes = bytes
    }
  }

  public var job: String
  /// The picture as it was dropped.
  public var picture: String
  public var pictureSHA256: String?
  public var recipe: WorkOrder.RecipeIdentity
  public var results: [Result]
  public var evidence: Evidence

  public init(
    job: String, picture: String, pictureSHA256: String?, recipe: WorkOrder.RecipeIdentity, results: [Result],
    evidence: Evidence
  ) {
    self.job = job
    self.picture = picture
    self.pictureSHA256 = pictureSHA256
    self.recipe = recipe
    self.results = results
    self.evidence = evidence
  }

  /// Writes it to the studio's folder of evidence.
  public func write(to studio: Studio) throws(SystemError) {
    // Written outside the folder of evidence: a start sweeps what a crash left half written, and need not go through
    // a hundred thousand files for it.
    try SmallFile.write(
      json: self, to: Studio.evidence(of: job), in: studio.root, aside: Studio.Place.state.path)
  }
}
