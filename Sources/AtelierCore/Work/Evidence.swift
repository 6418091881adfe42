/// What was done to a picture, measured while it was done; kept beside the results.
public struct Evidence: Codable, Hashable, Sendable {
  /// One run of one stage.
  public struct Run: Codable, Hashable, Sendable {
    public var label: String
    public var stage: String
    /// The bundle and its version, "text 1.0.0".
    public var bundle: String
    public var variant: String?
    public var row: Int?
    /// Wall-clock time.
    public var seconds: Double
    /// What the stage recorded, in its own words.
    public var records: [String: String]
    /// The networks that ran, in the order of their first use.
    public var models: [Model]

    public init(
      label: String, stage: String, bundle: String, variant: String?, row: Int?, seconds: Double,
      records: [String: String], models: [Model] = []
    ) {
      self.label = label
      self.stage = stage
      self.bundle = bundle
      self.variant = variant
      self.row = row
      self.seconds = seconds
      self.records = records
      self.models = models
    }
  }

  /// One network that ran, so that a result can be made again.
  public struct Model: Codable, Hashable, Sendable {
    /// The bundle's name for it.
    public var id: String
    /// Lower-case hex, of the file's bytes.
    public var sha256: String
    /// The precision it really ran in, "f32" or "bf16".
    public var precision: String
    /// The runtime and its version, "OpenVINO 2026.4.1".
    public var runtime: String

    public init(id: String, sha256: String, precision: String, runtime: String) {
      self.id = id
      self.sha256 = sha256
      self.precision = precision
      self.runtime = runtime
    }
  }

  /// The input as it was read.
  public struct Source: Codable, Hashable, Sendable {
    public var format: String
    public var width: Int
    public var height: Int
    public var depth: Int
    /// The profile's description; nil when the file has none and is taken as sRGB.
    public var profile: String?

    public init(format: String, width: Int, height: Int, depth: Int, profile: String?) {
      self.format = format
      self.width = width
      self.height = height
      self.depth = depth
      self.profile = profile
    }
  }

  public var source: Source
  public var runs: [Run]
  /// Seconds for decode, for all stages and for encode.
  public var seconds: [String: Double]
  /// Doubtful things: extraneous bytes, steps passed over.
  public var notes: [String]

  public init(source: Source, runs: [Run] = [], seconds: [String: Double] = [:], notes: [String] = []) {
    self.source = source
    self.runs = runs
    self.seconds = seconds
    self.notes = notes
  }
}
