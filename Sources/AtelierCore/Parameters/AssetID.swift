/// The place of an asset in its order's table; its descriptor travels at the same place.
public struct AssetID: RawRepresentable, Codable, Hashable, Sendable {
  public var rawValue: Int

  public init(rawValue: Int) { self.rawValue = rawValue }
}
