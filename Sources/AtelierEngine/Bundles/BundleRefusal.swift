/// Why a bundle cannot be used, as a sentence that goes on from the bundle's name.
public struct BundleRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  public let reason: String

  init(_ reason: String) { self.reason = reason }

  public var description: String { reason }
}
