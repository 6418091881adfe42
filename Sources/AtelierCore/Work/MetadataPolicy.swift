/// What of the source's metadata the outputs carry.
public struct MetadataPolicy: Codable, Hashable, Sendable {
  public enum Kind: String, Codable, Sendable, CaseIterable { case keep, strip, copyright }

  public var kind: Kind
  /// Whether the place where the picture was taken is kept too.
  public var keepsPlace: Bool

  public init(kind: Kind = .keep, keepsPlace: Bool = false) {
    self.kind = kind
    self.keepsPlace = keepsPlace
  }
}
