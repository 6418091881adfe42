import AtelierScene
import AtelierStageKit

/// The maps that bring a figure's colours into its scene.
struct Harmony: Sendable {
  /// Over the window, weakened to the strength that was reached.
  let grid: ColorGrid
  /// "network", "Monge-Kantorovich map" or "off".
  let source: String
  /// At most what the recipe wants: less where hues would change places.
  let strength: Float
  /// How far the figure's own colours moved, CIEDE2000.
  let moved: (mean: Double, most: Double)
  /// How much of its light is left by the place's own exposure, after the map; at most 1.
  let exposure: Double

  static let side = 16
  /// The share of the figure that is darker than what tells its exposure.
  private static let brightest = 0.98

  init(
    _ figure: Figure, _ window: Window, over around: Area, white: LocalWhite, strength: Float, network: Model?,
    _ run: borrowing Run
  ) throws {
    guard strength > 0 else {
      (grid, source, self.strength, moved, exposure) = (ColorGrid(.identity), "off", 0, (0, 0), 1)
      return
    }
    let map: ColorGrid
    let own = figure.colors(through: ColorGrid(.identity), over: around)
    if let network {
      map = try Self.ask(network, window, run)
      source = "network"
    } else {
      map = ColorGrid(MongeKantorovich.guarded(from: own, to: window.ring))
      source = "Monge-Kantorovich map"
    }
    let near = figure.colors(through: map, over: around)
    let gains = white.gains(before: own.luma(at: Self.brightest), after: near.luma(at: Self.brightest))
    let full = map.scaled(by: gains)
    exposure = gains.luma
    let palette = Palette(of: figure.pixels)
    let reached = HueGuard.strength(strength, of: full, for: palette)
    self.strength = reached
    grid = full.weakened(to: reached)
    moved = palette.difference(from: palette.mapped(by: grid.mean))
  }

  private static func ask(_ network: Model, _ window: Window, _ run: borrowing Run) throws -> ColorGrid {
    let pasted = window.pasted.stretched(to: Window.side)
    var tensor = try run.makeTensor([1, 4, Window.side, Window.side])
    let plane = Window.side * Window.side
    try tensor.mutateFloats { numbers in
      for y in 0..<Window.side {
        for x in 0..<Window.side {
          let pixel = pasted[y][x]
          for channel in 0..<4 { numbers[channel * plane + y * Window.side + x] = pixel[channel] }
        }
      }
    }
    let result = try run.infer(network, tensor)
    guard result.shape == [1, 12, side, side] else {
      throw StageError.failed("the network 'harmoniser' gave numbers of another shape than its maps have")
    }
    let cells = try result.floats { numbers in
      (0..<side * side).map { cell in ColorMap(rows: (0..<12).map { numbers[$0 * side * side + cell] }) }
    }
    return ColorGrid(columns: side, rows: side, cells: cells)
  }
}

extension Grid where Element == SIMD4<Float> {
  /// A small window is smaller than what the network looks at.
  fileprivate func stretched(to side: Int) -> Raster {
    if width == side, height == side { return self }
    let result = Raster(width: side, height: side, filledWith: .zero)
    for y in 0..<side {
      let row = self[min(y * height / side, height - 1)]
      for x in 0..<side { result[y][x] = row[min(x * width / side, width - 1)] }
    }
    return result
  }
}
