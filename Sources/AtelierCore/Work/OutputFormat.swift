/// A picture file to write, as the recipe asks for it.
public struct OutputFormat: Codable, Hashable, Sendable {
  public enum Kind: String, Codable, Sendable, CaseIterable {
    case jpeg, png, webp, tiff

    /// The file name's ending, without the dot.
    public var ending: String {
      switch self {
      case .jpeg: "jpg"
      case .png: "png"
      case .webp: "webp"
      case .tiff: "tif"
      }
    }
  }

  /// The samples' depth; `own` is that of the source.
  public enum Depth: String, Codable, Sendable, CaseIterable { case own, eight = "8", sixteen = "16" }

  /// The profile that the file is converted to and carries.
  public enum Profile: Codable, Hashable, Sendable {
    /// The working space: the source's own.
    case own
    case srgb
    /// An ICC file of the recipe's folder.
    case file(AssetID)
  }

  /// JPEG's colour resolution.
  public enum Subsampling: String, Codable, Sendable, CaseIterable {
    case none = "4:4:4", half = "4:2:2", quarter = "4:2:0"
  }

  public var kind: Kind
  /// 1...100 for JPEG and WebP; 100 with WebP is lossless only when `isLossless` says so.
  public var quality: Int
  public var depth: Depth
  public var profile: Profile
  public var subsampling: Subsampling
  public var isProgressive: Bool
  public var isLossless: Bool
  /// 0...9 for PNG.
  public var compression: Int

  public init(
    kind: Kind, quality: Int = 90, depth: Depth = .own, profile: Profile = .own, subsampling: Subsampling = .none,
    isProgressive: Bool = false, isLossless: Bool = false, compression: Int = 6
  ) {
    self.kind = kind
    self.quality = quality
    self.depth = depth
    self.profile = profile
    self.subsampling = subsampling
    self.isProgressive = isProgressive
    self.isLossless = isLossless
    self.compression = compression
  }
}
