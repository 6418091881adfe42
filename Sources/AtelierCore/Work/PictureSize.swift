/// How large a picture is, as its file says before any pixel is decoded.
public struct PictureSize: Codable, Hashable, Sendable {
  /// In px.
  public var width: Int
  public var height: Int
  /// Bits of a sample.
  public var depth: Int

  public init(width: Int, height: Int, depth: Int) {
    self.width = width
    self.height = height
    self.depth = depth
  }

  /// Width x height, in px; the largest number there is where that overflows.
  public var area: Int {
    let (product, overflows) = width.multipliedReportingOverflow(by: height)
    return overflows ? .max : max(product, 0)
  }
}

extension Shape {
  /// What a picture of `size` comes to at most: the sides that are given, and with one given the other in proportion.
  public func most(of size: PictureSize) -> PictureSize {
    PictureSize(
      width: width ?? height.map { Self.side($0, size.width, size.height) } ?? size.width,
      height: height ?? width.map { Self.side($0, size.height, size.width) } ?? size.height, depth: size.depth)
  }

  private static func side(_ given: Int, _ wanted: Int, _ other: Int) -> Int {
    Int(min(Double(given) * Double(wanted) / Double(max(other, 1)), 1e9))
  }
}
