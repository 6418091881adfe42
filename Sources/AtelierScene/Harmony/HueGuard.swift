/// Keeps a figure recognisable: however much it takes on of a scene, its colours stay in their order.
public enum HueGuard {
  /// The largest part of `strength` at which the colours of `palette` keep the order of their hues.
  public static func strength(_ strength: Float, of grid: ColorGrid, for palette: Palette) -> Float {
    if keeps(grid, palette, strength) { return strength }
    var (good, bad): (Float, Float) = (0, strength)
    for _ in 0..<8 {
      let middle = (good + bad) / 2
      if keeps(grid, palette, middle) { good = middle } else { bad = middle }
    }
    return good
  }

  private static func keeps(_ grid: ColorGrid, _ palette: Palette, _ strength: Float) -> Bool {
    let corners = [0, grid.columns - 1, grid.cells.count - grid.columns, grid.cells.count - 1]
    let maps = [grid.mean] + corners.map { grid.cells[$0] }
    return maps.allSatisfy { palette.keepsHueOrder(in: palette.mapped(by: $0.weakened(to: strength))) }
  }
}

extension Palette {
  /// Each colour after `map`.
  public func mapped(by map: ColorMap) -> Palette {
    Palette(entries.map { Entry(color: map.apply($0.color), share: $0.share) })
  }

  /// How far the colours moved, CIEDE2000: the mean by their shares, and the farthest.
  public func difference(from other: Palette) -> (mean: Double, most: Double) {
    var (sum, weight, most) = (0.0, 0.0, 0.0)
    for (one, two) in zip(entries, other.entries) {
      let step = Lab(one.color).difference(from: Lab(two.color))
      sum += step * one.share
      weight += one.share
      most = max(most, step)
    }
    return (weight > 0 ? sum / weight : 0, most)
  }
}
