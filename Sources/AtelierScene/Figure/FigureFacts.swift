import Glibc

/// What one picture of a character shows.
public struct FigureFacts: Sendable {
  /// The smallest area with all that is to be seen.
  public let visible: Area
  /// Whether something is transparent.
  public let isCutOut: Bool
  /// Whether the figure touches an edge of the picture, and so is cut off.
  public let touchesEdge: Bool
  public let palette: Palette
  /// How the figure is shaded.
  public let light: LightEstimate

  public init(_ picture: Raster) {
    var visibility = Visibility()
    for y in 0..<picture.height { visibility.add(picture[y], y, width: picture.width) }
    visible = visibility.area
    isCutOut = visibility.isCutOut
    touchesEdge =
      !visible.isEmpty
      && (visible.x == 0 || visible.y == 0 || visible.columns.upperBound == picture.width
        || visible.rows.upperBound == picture.height)
    palette = Palette(of: picture, count: 8)
    light = Self.shading(picture.cut(to: visible))
  }

  /// The light on the figure alone: around it lies its own mean colour, which has no slope.
  private static func shading(_ figure: Raster) -> LightEstimate {
    guard !figure.isEmpty else { return .above }
    let scale = min(1, 96 / Double(max(figure.width, figure.height)))
    let small = figure.shrunk(to: max(1, Int(Double(figure.width) * scale)), max(1, Int(Double(figure.height) * scale)))
    let colors = ColorStatistics(of: small) { small[$1][$0].w }
    let mean = SIMD4(Float(colors.mean.x), Float(colors.mean.y), Float(colors.mean.z), 1)
    for y in 0..<small.height {
      for x in 0..<small.width { small[y][x] = mean + (small[y][x] - mean) * (small[y][x].w > 0.9 ? 1 : 0) }
    }
    return LightEstimate(of: small)
  }
}

extension Palette {
  /// The colour of this palette, of those that cover `share` at least, that `other` comes least near to; with CIEDE2000.
  public func strangest(to other: Palette, share: Double) -> (entry: Entry, difference: Double)? {
    entries.filter { $0.share >= share }.compactMap { entry in
      other.entries.map { Lab($0.color).difference(from: Lab(entry.color)) }.min().map { (entry, $0) }
    }.max { $0.1 < $1.1 }
  }
}
