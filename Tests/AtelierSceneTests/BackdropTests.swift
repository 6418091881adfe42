// Plain backdrops are keyed, others are not taken for plain.
import AtelierScene
import Testing

@Suite("Scene: plain backdrops") struct BackdropTests {
  private func studio(_ color: @escaping (Int, Int) -> SIMD4<Float>, noise: Float = 0.004) -> (
    picture: Raster, truth: Plane
  ) {
    var dice = Dice(2)
    let truth = Drawn.plane(160, 140) { x, y in Drawn.disc(x, y, center: SIMD2(80, 80), radius: 45, softness: 2) }
    let picture = Drawn.raster(160, 140) { x, y in
      let figure = SIMD4<Float>(0.7, 0.25 + 0.1 * Float(x / 10 % 2), 0.2, 1)
      let below = color(x, y)
      let grain = noise * dice.normal()
      return below + (figure - below) * truth[y][x] + SIMD4(grain, grain, grain, 0)
    }
    return (picture, truth)
  }

  static let plain: [(String, @Sendable (Int, Int) -> SIMD4<Float>)] = [
    ("white", { _, _ in SIMD4(0.97, 0.97, 0.96, 1) }), ("green", { _, _ in SIMD4(0.15, 0.75, 0.25, 1) }),
    (
      "grey with a slope",
      { x, y in
        let light = 0.8 - 0.0015 * Float(y) - 0.0005 * Float(x)
        return SIMD4(light, light, light, 1)
      }
    ),
  ]

  @Test("the matte of a figure before a plain backdrop is the true one", arguments: plain.indices)
  func keyed(_ index: Int) throws {
    let (name, color) = Self.plain[index]
    let (picture, truth) = studio(color)
    let backdrop = try #require(Backdrop(picture), "\(name)")
    let matte = try backdrop.matte(of: picture, on: OneWorker())
    var (sum, worst): (Float, Float) = (0, 0)
    for y in 0..<140 {
      for x in 0..<160 {
        let step = abs(matte[y][x] - truth[y][x])
        sum += step
        if truth[y][x] == 0 || truth[y][x] == 1 { worst = max(worst, step) }
      }
    }
    #expect(sum / Float(140 * 160) < 0.01, "\(name): \(sum / Float(140 * 160))")
    #expect(worst < 0.5, "\(name): something far from the edge is wrong by \(worst)")
  }

  @Test("a white spot inside a figure before white stays")
  func hole() throws {
    let (picture, _) = studio(Self.plain[0].1)
    for y in 76..<84 { for x in 76..<84 { picture[y][x] = SIMD4(0.97, 0.97, 0.96, 1) } }
    let matte = try #require(Backdrop(picture)).matte(of: picture, on: OneWorker())
    #expect(matte[80][80] == 1)
  }

  @Test("a busy picture is no backdrop, nor is one of two colours")
  func busy() {
    var dice = Dice(4)
    #expect(Backdrop(Drawn.raster(120, 90) { _, _ in SIMD4(dice.next(), dice.next(), dice.next(), 1) }) == nil)
    #expect(Backdrop(Drawn.raster(120, 90) { x, _ in Drawn.grey(x < 60 ? 0.2 : 0.8) }) == nil)
    #expect(Backdrop(Drawn.raster(8, 8) { _, _ in Drawn.grey(0.5) }) == nil)
  }

  @Test("a figure that stands on the lower edge does not spoil the backdrop")
  func standing() throws {
    let picture = Drawn.raster(120, 90) { x, y in
      (45..<75).contains(x) && y > 30 ? SIMD4(0.7, 0.2, 0.2, 1) : SIMD4(0.95, 0.95, 0.95, 1)
    }
    let matte = try Backdrop(picture)?.matte(of: picture, on: OneWorker())
    #expect(matte?[60][60] == 1)
    #expect(matte?[60][20] == 0)
  }
}
