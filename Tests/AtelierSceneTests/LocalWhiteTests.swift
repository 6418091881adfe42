// How bright and of what colour white would be at a place, in scenes whose light is known.
import AtelierScene
import Testing

@Suite("Scene: the light at a place") struct LocalWhiteTests {
  /// Grey and coloured things that reflect a fifth in the mean, in a light that is 1 in daylight.
  private func things(_ light: SIMD3<Double>, reflecting share: Double = 0.2, seed: UInt64 = 11) -> Raster {
    var dice = Dice(seed)
    return Drawn.raster(80, 60) { _, _ in
      let grey = Double(dice.next()) * 2 * share
      let own = SIMD3(Double(dice.next()), Double(dice.next()), Double(dice.next())) * 0.4 + 0.8
      let lit = light * own * grey
      return SIMD4(
        Float(Transfer.encoded(min(lit.x, 1))), Float(Transfer.encoded(min(lit.y, 1))),
        Float(Transfer.encoded(min(lit.z, 1))), 1)
    }
  }

  private func white(_ light: Double) -> LocalWhite {
    let scene = things(SIMD3(repeating: light))
    return LocalWhite(at: scene, in: scene)
  }

  @Test("white is as bright as the light that falls on grey things", arguments: [0.02, 0.1, 0.3, 0.7])
  func exposure(_ light: Double) {
    let found = white(light).exposure
    #expect(abs(found - Transfer.encoded(light)) < 0.04, "\(found) for \(Transfer.encoded(light))")
  }

  @Test("in daylight and in brighter light white is white", arguments: [1.05, 2, 4])
  func daylight(_ light: Double) { #expect(white(light).exposure > 0.98) }

  @Test("dark ground under a bright sky lies in more light than the same ground at night")
  func ground() {
    let asphalt = things(SIMD3(repeating: 0.4), reflecting: 0.1)
    let sky = Drawn.raster(80, 60) { _, _ in Drawn.grey(0.9) }
    let (day, night) = (LocalWhite(at: asphalt, in: sky), LocalWhite(at: asphalt, in: asphalt))
    #expect(day.exposure > night.exposure + 0.2, "\(day.exposure) by day, \(night.exposure) at night")
  }

  @Test("a lamp far away leaves a dark place dark")
  func lamp() {
    let dark = things(SIMD3(repeating: 0.02))
    let withLamp = Drawn.raster(80, 60) { x, y in x > 70 && y < 8 ? Drawn.grey(1) : dark[y][x] }
    #expect(LocalWhite(at: dark, in: withLamp).exposure < LocalWhite(at: dark, in: dark).exposure + 0.12)
  }

  @Test("light of a plain colour tints white by it, and leaves its luma", arguments: [0.1, 0.6])
  func tint(_ strength: Double) {
    let scene = things(SIMD3(1, 0.55, 0.12) * strength)
    let tint = LocalWhite(at: scene, in: scene).tint
    #expect(tint.x > 1.02 && tint.x > tint.y && tint.y > tint.z && tint.z < 0.8, "\(tint)")
    #expect(abs(tint.luma - 1) < 1e-9)
  }

  @Test("the cooler of two lights tints to the other side")
  func moonlight() {
    let scene = things(SIMD3(0.35, 0.55, 1) * 0.1)
    let tint = LocalWhite(at: scene, in: scene).tint
    #expect(tint.z > 1.05 && tint.x < 0.95, "\(tint)")
  }

  @Test("white light on grey things has no colour")
  func neutral() { #expect(white(0.1).tint == .one) }

  @Test("a meadow's green is the meadow's and not the light's where the sky is white")
  func meadow() {
    let grass = Drawn.raster(80, 60) { x, _ in SIMD4(0.2, 0.4 + 0.002 * Float(x), 0.12, 1) }
    let scene = Drawn.raster(80, 60) { x, y in y < 25 ? SIMD4(0.94, 0.95, 0.96, 1) : grass[y][x] }
    #expect(LocalWhite(at: grass, in: scene).tint == .one)
  }

  @Test("red cloth in a blue room is not taken for light")
  func cloth() {
    let cloth = Drawn.raster(40, 40) { x, _ in SIMD4(0.6 + 0.004 * Float(x), 0.15, 0.12, 1) }
    let room = Drawn.raster(80, 60) { _, y in SIMD4(0.4, 0.55, 0.7 + 0.004 * Float(y), 1) }
    #expect(LocalWhite(at: cloth, in: room).tint == .one)
  }

  @Test("nothing to look at changes nothing")
  func nothing() {
    let none = Drawn.raster(20, 20) { _, _ in .zero }
    #expect(LocalWhite(at: none, in: none) == LocalWhite(exposure: 1))
    #expect(LocalWhite(at: Raster(width: 0, height: 0, filledWith: .zero), in: none).exposure == 1)
  }

  @Test("a figure is brought down to the place's white, and never up")
  func gains() {
    let dusk = LocalWhite(exposure: 0.6)
    #expect(abs(dusk.gains(before: 0.95, after: 0.95).x - 0.6 / 0.95) < 1e-9)
    #expect(dusk.gains(before: 0.95, after: 0.5) == .one)
    #expect(LocalWhite(exposure: 1).gains(before: 0.9, after: 0.9) == .one)
  }

  @Test("what the map has done already is not done twice")
  func once() {
    let dusk = LocalWhite(exposure: 0.6)
    let left = dusk.gains(before: 0.95, after: 0.76).x
    #expect(abs(0.76 * left - 0.6) < 1e-9)
  }

  @Test("a figure that is dark by itself is darkened less than a white one")
  func darkFigure() {
    let dusk = LocalWhite(exposure: 0.6)
    #expect(dusk.gains(before: 0.3, after: 0.3).x > dusk.gains(before: 0.95, after: 0.95).x + 0.1)
  }

  @Test("in the darkest place a figure is still seen")
  func guarded() { #expect(LocalWhite(exposure: 0.01).gains(before: 0.95, after: 0.95).x == 0.4) }

  @Test("factors scale what a map gives, channel by channel")
  func scaled() {
    let map = ColorMap(rows: [0.5, 0.1, 0, 0.02, 0, 1, 0, 0, 0, 0.2, 0.8, -0.1]).scaled(by: SIMD3(0.5, 1, 2))
    #expect((map.apply(SIMD4(0.6, 0.4, 0.5, 0.7)) - SIMD4(0.18, 0.4, 0.76, 0.7)).most < 1e-6)
    let grid = ColorGrid(columns: 2, rows: 1, cells: [.identity, .identity]).scaled(by: SIMD3(0.5, 1, 2))
    #expect(grid.cells.allSatisfy { ($0.apply(SIMD4(0.4, 0.4, 0.4, 1)) - SIMD4(0.2, 0.4, 0.8, 1)).most < 1e-6 })
  }
}
