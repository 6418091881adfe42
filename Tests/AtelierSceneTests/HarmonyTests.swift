// Colour maps: what they move, and what they never do.
import AtelierScene
import Testing

@Suite("Scene: harmony") struct HarmonyTests {
  private func statistics(_ count: Int, _ color: (inout Dice) -> SIMD4<Float>) -> ColorStatistics {
    var (dice, all) = (Dice(11), ColorStatistics())
    for _ in 0..<count { all.add(color(&dice), 1) }
    return all
  }

  private var orange: ColorStatistics {
    statistics(4000) { SIMD4(0.75 + 0.1 * $0.normal(), 0.4 + 0.12 * $0.normal(), 0.25 + 0.05 * $0.normal(), 1) }
  }

  private var dusk: ColorStatistics {
    statistics(4000) { dice in
      let light = 0.05 * dice.normal()
      return SIMD4(0.15 + light, 0.2 + light, 0.3 + light + 0.02 * dice.normal(), 1)
    }
  }

  @Test("the plain map gives the other mean and spread")
  func plain() {
    let map = MongeKantorovich.plain(from: orange, to: dusk)
    var moved = ColorStatistics()
    var dice = Dice(11)
    for _ in 0..<4000 {
      let pixel = SIMD4(0.75 + 0.1 * dice.normal(), 0.4 + 0.12 * dice.normal(), 0.25 + 0.05 * dice.normal(), 1)
      moved.add(map.apply(pixel), 1)
    }
    #expect((moved.mean - dusk.mean).most < 0.01)
    for index in 0..<3 {
      let (one, other) = (
        moved.covariance.rows[index][index].squareRoot(), dusk.covariance.rows[index][index].squareRoot()
      )
      #expect(abs(one - other) < 0.02)
    }
  }

  @Test("the guarded map darkens towards dusk and keeps orange orange")
  func guarded() {
    let map = MongeKantorovich.guarded(from: orange, to: dusk)
    let coat = map.apply(SIMD4(0.75, 0.4, 0.25, 1))
    #expect(coat.luma < 0.38 && coat.luma > 0.1)
    #expect(coat.x > coat.y && coat.y > coat.z)
  }

  @Test("a scene of the figure's own colours changes no more than its tint")
  func same() {
    let map = MongeKantorovich.guarded(from: orange, to: orange)
    let coat = SIMD4<Float>(0.75, 0.4, 0.25, 1)
    #expect(Lab(map.apply(coat)).difference(from: Lab(coat)) < 8)
  }

  @Test("statistics of nothing give the map that changes nothing")
  func nothing() {
    #expect(MongeKantorovich.guarded(from: ColorStatistics(), to: dusk) == .identity)
    #expect(MongeKantorovich.plain(from: orange, to: ColorStatistics()) == .identity)
  }

  private let rainbow = Palette(
    [SIMD4(0.8, 0.2, 0.2, 1), SIMD4(0.8, 0.7, 0.2, 1), SIMD4(0.2, 0.7, 0.3, 1), SIMD4(0.2, 0.3, 0.8, 1)]
      .map { Palette.Entry(color: $0, share: 0.25) })

  @Test("the order of hues is kept by a tint and lost when two change places")
  func order() {
    let tint = ColorMap(rows: [1, 0, 0, 0.03, 0, 1, 0, 0, 0, 0, 0.9, 0])
    #expect(rainbow.keepsHueOrder(in: rainbow.mapped(by: tint)))
    let swapped = ColorMap(rows: [0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0])
    #expect(!rainbow.keepsHueOrder(in: rainbow.mapped(by: swapped)))
  }

  @Test("the guard weakens a map just so far that hues keep their order", arguments: [0.2, 0.6, 1] as [Float])
  func hueGuard(_ strength: Float) {
    let harsh = ColorGrid(ColorMap(rows: [0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0]))
    let reached = HueGuard.strength(strength, of: harsh, for: rainbow)
    #expect(reached <= strength)
    #expect(rainbow.keepsHueOrder(in: rainbow.mapped(by: harsh.mean.weakened(to: reached))))
  }

  @Test("a network's twelve numbers are three rows of factors and a base")
  func rows() {
    let map = ColorMap(rows: [0.5, 0.1, 0, 0.02, 0, 1, 0, 0, 0, 0.2, 0.8, -0.1])
    let out = map.apply(SIMD4(0.6, 0.4, 0.5, 0.7))
    #expect((out - SIMD4(0.36, 0.4, 0.38, 0.7)).most < 1e-6)
  }

  @Test("between cells the maps go over into each other, at cells they are the cells'")
  func grid() {
    let cells = (0..<4).map { ColorMap(rows: [1, 0, 0, Float($0) / 10, 0, 1, 0, 0, 0, 0, 1, 0]) }
    let grid = ColorGrid(columns: 2, rows: 2, cells: cells)
    func base(_ x: Float, _ y: Float) -> Float { grid.line(y).withUnsafeBufferPointer { ColorGrid.map($0, x).base.x } }
    #expect(abs(base(0.25, 0.25)) < 1e-4 && abs(base(0.75, 0.75) - 0.3) < 2e-3)
    #expect(abs(base(0.5, 0.5) - 0.15) < 1e-4)
    #expect(abs(base(0, 0)) < 1e-4)
    #expect(abs(grid.mean.base.x - 0.15) < 1e-5)
  }

  @Test("a palette has the colours of its picture by their shares")
  func palette() {
    let picture = Drawn.raster(60, 40) { x, _ in x < 45 ? SIMD4(0.9, 0.5, 0.1, 1) : SIMD4(0.1, 0.3, 0.5, 1) }
    let entries = Palette(of: picture).entries
    #expect(entries.count == 2)
    #expect(abs(entries[0].share - 0.75) < 0.03)
    #expect((entries[0].color - SIMD4(0.9, 0.5, 0.1, 1)).most < 0.01)
    #expect(Palette(of: Drawn.raster(10, 10) { _, _ in .zero }).entries.isEmpty)
  }
}
