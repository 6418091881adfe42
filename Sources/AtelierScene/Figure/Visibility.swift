/// Where something is to be seen on a picture, and whether it is cut out; rows are added from the top.
public struct Visibility: Sendable {
  private var extent = Extent()
  private var clear = 0
  private var pixels = 0

  // The edge of a brush: fainter pixels belong to no figure.
  private static let seen: Float = 0.02
  private static let solid: Float = 0.98

  public init() {}

  /// Looks at row `y` of `width` px.
  public mutating func add(_ row: UnsafePointer<SIMD4<Float>>, _ y: Int, width: Int) {
    var (first, last) = (-1, -1)
    for x in 0..<width {
      let alpha = row[x].w
      if alpha < Self.solid { clear += 1 }
      if alpha > Self.seen {
        if first < 0 { first = x }
        last = x
      }
    }
    if first >= 0 { extent.add(first...last, y) }
    pixels += width
  }

  /// The smallest area with all that is to be seen; empty for nothing.
  public var area: Area { extent.area ?? Area(x: 0, y: 0, width: 0, height: 0) }

  /// Whether the background is transparent; a speck, as a stray eraser leaves it, is no cut-out.
  public var isCutOut: Bool { clear > pixels / 500 }
}
