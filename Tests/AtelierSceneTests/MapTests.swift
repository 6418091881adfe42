// Colour maps and grids of them, and the guards of the map that needs no network.
import AtelierScene
import Testing

@Suite("Scene: colour maps") struct MapTests {
  private let warm = ColorMap(rows: [1.1, 0.05, 0, 0.02, 0, 0.95, 0.02, 0, 0, 0.1, 0.8, -0.03])
  private let pixel = SIMD4<Float>(0.6, 0.4, 0.3, 0.7)

  @Test("nothing of a map is nothing, all of it is the map, half lies between")
  func weakened() {
    #expect(warm.weakened(to: 0).apply(pixel) == pixel)
    #expect((warm.weakened(to: 1).apply(pixel) - warm.apply(pixel)).most < 1e-6)
    let half = warm.weakened(to: 0.5).apply(pixel)
    #expect((half - (pixel + warm.apply(pixel)) / 2).most < 1e-6)
  }

  @Test("a map never leaves 0 to 1, and never touches alpha")
  func bounded() {
    let wild = ColorMap(rows: [5, 0, 0, 0, 0, -3, 0, 0, 0, 0, 1, 9])
    let out = wild.apply(pixel)
    #expect(out.x == 1 && out.y == 0 && out.z == 1 && out.w == pixel.w)
  }

  @Test("too few numbers of a network change nothing", arguments: [0, 3, 11])
  func tooFew(_ count: Int) { #expect(ColorMap(rows: Array(repeating: 2, count: count)) == .identity) }

  @Test("a matrix about a colour takes that colour to its target")
  func about() {
    let map = ColorMap(Symmetric.diagonal(SIMD3(0.5, 1, 1.5)), about: SIMD3(0.4, 0.5, 0.6), to: SIMD3(0.3, 0.5, 0.7))
    #expect((map.apply(SIMD4(0.4, 0.5, 0.6, 1)) - SIMD4(0.3, 0.5, 0.7, 1)).most < 1e-6)
    #expect((map.apply(SIMD4(0.6, 0.6, 0.7, 1)) - SIMD4(0.4, 0.6, 0.85, 1)).most < 1e-6)
  }

  private func grid(_ columns: Int, _ rows: Int) -> ColorGrid {
    ColorGrid(
      columns: columns, rows: rows,
      cells: (0..<columns * rows).map {
        ColorMap(rows: [1, 0, 0, Float($0 % columns) / 10, 0, 1, 0, Float($0 / columns) / 10, 0, 0, 1, 0])
      })
  }

  private func base(_ grid: ColorGrid, _ x: Float, _ y: Float) -> SIMD4<Float> {
    grid.line(y).withUnsafeBufferPointer { ColorGrid.map($0, x).base }
  }

  @Test("at the middles of its cells a grid gives the cells", arguments: [(4, 4), (3, 5), (16, 16)])
  func cells(_ columns: Int, _ rows: Int) {
    let grid = grid(columns, rows)
    for row in 0..<rows {
      for column in 0..<columns {
        let found = base(grid, (Float(column) + 0.5) / Float(columns), (Float(row) + 0.5) / Float(rows))
        #expect(abs(found.x - Float(column) / 10) < 2e-3 && abs(found.y - Float(row) / 10) < 2e-3)
      }
    }
  }

  @Test("a grid has no jumps")
  func smooth() {
    let grid = grid(8, 8)
    var last = base(grid, 0, 0.37)
    for step in 1...400 {
      let next = base(grid, Float(step) / 400, 0.37)
      #expect((next - last).most < 0.004)
      last = next
    }
  }

  @Test("beyond its edges the outermost cells go on", arguments: [-2, -0.1, 1.1, 5] as [Float])
  func beyond(_ place: Float) {
    let (grid, edge) = (grid(4, 4), place < 0.5 ? 0 : Float(0.3))
    #expect(abs(base(grid, place, 0.5).x - edge) < 1e-3 && abs(base(grid, 0.5, place).y - edge) < 1e-3)
  }

  @Test("one map is the same everywhere", arguments: [0, 0.3, 1] as [Float])
  func single(_ place: Float) {
    #expect(base(ColorGrid(warm), place, 1 - place) == warm.base)
    #expect(ColorGrid(warm).mean == warm)
  }

  @Test("a weakened grid is its weakened cells")
  func weakGrid() {
    let weak = grid(3, 3).weakened(to: 0.4)
    #expect(abs(base(weak, 5.0 / 6, 0.5).x - 0.08) < 1e-3)
    #expect(weak.columns == 3 && weak.rows == 3)
  }

  private func statistics(_ mean: SIMD4<Float>, _ spread: Float, _ seed: UInt64 = 7) -> ColorStatistics {
    var (dice, all) = (Dice(seed), ColorStatistics())
    for _ in 0..<3000 { all.add(mean + SIMD4(dice.normal(), dice.normal(), dice.normal(), 0) * spread, 1) }
    return all
  }

  @Test("the darker the scene, the darker the figure", arguments: [0.1, 0.03] as [Float])
  func darker(_ spread: Float) {
    let figure = statistics(SIMD4(0.6, 0.45, 0.35, 1), 0.12)
    let lumas = ([0.7, 0.5, 0.3, 0.15] as [Float]).map { level in
      let ring = statistics(Drawn.grey(level), spread)
      return MongeKantorovich.guarded(from: figure, to: ring).apply(SIMD4(0.6, 0.45, 0.35, 1)).luma
    }
    #expect(zip(lumas, lumas.dropFirst()).allSatisfy { $0 > $1 }, "\(lumas)")
    #expect((lumas.last ?? 0) > 0.42 * 0.4, "a figure is still seen")
  }

  @Test("a blue scene makes it cooler and a red one warmer, and grey neither")
  func tint() {
    let figure = statistics(Drawn.grey(0.5), 0.1)
    func shift(_ ring: SIMD4<Float>) -> Float {
      let out = MongeKantorovich.guarded(from: figure, to: statistics(ring, 0.08)).apply(Drawn.grey(0.5))
      return out.z - out.x
    }
    #expect(shift(SIMD4(0.3, 0.4, 0.7, 1)) > 0.05 && shift(SIMD4(0.7, 0.4, 0.3, 1)) < -0.05)
    #expect(abs(shift(Drawn.grey(0.5))) < 0.02)
  }

  @Test("haze lifts its black, and dusk takes its white")
  func range() {
    let figure = statistics(Drawn.grey(0.5), 0.22)
    let haze = MongeKantorovich.guarded(from: figure, to: statistics(Drawn.grey(0.7), 0.03))
    let dusk = MongeKantorovich.guarded(from: figure, to: statistics(Drawn.grey(0.2), 0.05))
    #expect(haze.apply(Drawn.grey(0.02)).luma > 0.1)
    #expect(dusk.apply(Drawn.grey(0.98)).luma < 0.7)
  }

  @Test("contrast stays in its bounds whatever the scene's is", arguments: [0.005, 0.3] as [Float])
  func contrast(_ spread: Float) {
    let figure = statistics(Drawn.grey(0.5), 0.1)
    let map = MongeKantorovich.guarded(from: figure, to: statistics(Drawn.grey(0.5), spread))
    let step = map.apply(Drawn.grey(0.6)).luma - map.apply(Drawn.grey(0.4)).luma
    #expect(step > 0.06 && step < 0.23, "\(step)")
  }

  private let rainbow = Palette(
    [SIMD4(0.8, 0.2, 0.2, 1), SIMD4(0.8, 0.7, 0.2, 1), SIMD4(0.2, 0.7, 0.3, 1), SIMD4(0.2, 0.3, 0.8, 1)]
      .map { Palette.Entry(color: $0, share: 0.25) })

  @Test("a map that swaps no hues is not weakened, at any strength", arguments: [0.1, 0.5, 1] as [Float])
  func guardLeaves(_ strength: Float) {
    #expect(HueGuard.strength(strength, of: ColorGrid(warm), for: rainbow) == strength)
    #expect(HueGuard.strength(strength, of: ColorGrid(.identity), for: rainbow) == strength)
  }

  @Test("one corner of a grid that would swap hues weakens all of it")
  func guardCorner() {
    var harsh = ColorGrid(columns: 4, rows: 4, cells: Array(repeating: .identity, count: 16))
    harsh.cells[15] = ColorMap(rows: [0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0])
    #expect(HueGuard.strength(1, of: harsh, for: rainbow) < 1)
  }

  @Test("light of one colour, laid on by factors, keeps hues in order as far as they are seen")
  func guardTint() {
    let lamp = ColorGrid(.identity).scaled(by: SIMD3(1.1, 0.98, 0.5))
    let reached = HueGuard.strength(1, of: lamp, for: rainbow)
    #expect(rainbow.keepsHueOrder(in: rainbow.mapped(by: lamp.mean.weakened(to: reached))))
    #expect(reached > 0.5)
  }
}
