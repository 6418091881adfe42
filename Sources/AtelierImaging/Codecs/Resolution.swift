/// How large a picture is meant to be on paper, in px per inch.
public struct Resolution: Sendable, Hashable {
  public var horizontal: Double
  public var vertical: Double

  public init(horizontal: Double, vertical: Double) {
    self.horizontal = horizontal
    self.vertical = vertical
  }

  /// From px per metre, as PNG counts; nil when either is 0.
  init?(perMetre horizontal: UInt32, _ vertical: UInt32) {
    guard horizontal > 0, vertical > 0 else { return nil }
    self.init(horizontal: Double(horizontal) * 0.0254, vertical: Double(vertical) * 0.0254)
  }

  /// Px per metre; 0 where it does not fit.
  var perMetre: (UInt32, UInt32) { (Self.whole(horizontal / 0.0254), Self.whole(vertical / 0.0254)) }

  /// Px per inch in whole numbers; 0 where it does not fit.
  var perInch: (UInt32, UInt32) { (Self.whole(horizontal), Self.whole(vertical)) }

  /// The same picture with its sides swapped.
  var turned: Resolution { Resolution(horizontal: vertical, vertical: horizontal) }

  private static func whole(_ value: Double) -> UInt32 { UInt32(exactly: value.rounded()) ?? 0 }
}
