/// A trained network that a bundle's stages run, as `plugin.yaml` declares it.
///
/// The hash is its true name: bundles that declare one hash share one file on disk and one session in memory.
public struct ModelManifest: Codable, Hashable, Sendable {
  /// Where the file comes from.
  public enum Source: Codable, Hashable, Sendable {
    /// It lies in the bundle's folder `models` under this name.
    case file(String)
    /// `atelier models pull` fetches it from this `https:` or `file:` address.
    case url(String)
  }

  /// In what numbers the network is computed.
  public enum Precision: String, Codable, Sendable, CaseIterable {
    case f32
    /// 16 bits, twice as fast where the processor has them, with an error of about 1 % of the output's range.
    case bf16
    /// What the runtime thinks is fastest on the machine.
    case auto
  }

  /// How a large picture is cut for the network; both in px of the network's input.
  public struct Tile: Codable, Hashable, Sendable {
    public var size: Int
    /// What neighbours have in common, at most a third of the size; blended, so that no seam shows.
    public var overlap: Int

    public init(size: Int, overlap: Int) {
      self.size = size
      self.overlap = overlap
    }
  }

  /// The name by which the bundle's stages find it.
  public var id: String
  public var source: Source
  /// Lower-case hex, of the file's bytes.
  public var sha256: String
  /// The file's size.
  public var bytes: Int
  /// An SPDX expression.
  public var license: String
  /// What weights and work are thought to need, in bytes; only until it was measured.
  public var memory: Int?
  public var precision: Precision
  /// In the order in which stages give them; empty: the file's own names and order.
  public var inputs: [ModelPort]
  public var outputs: [ModelPort]
  public var tile: Tile?
  /// Whether it is loaded when the worker starts.
  public var isWarm: Bool

  public init(
    id: String, source: Source, sha256: String, bytes: Int, license: String, memory: Int? = nil,
    precision: Precision = .f32, inputs: [ModelPort] = [], outputs: [ModelPort] = [], tile: Tile? = nil,
    isWarm: Bool = false
  ) {
    self.id = id
    self.source = source
    self.sha256 = sha256
    self.bytes = bytes
    self.license = license
    self.memory = memory
    self.precision = precision
    self.inputs = inputs
    self.outputs = outputs
    self.tile = tile
    self.isWarm = isWarm
  }
}
