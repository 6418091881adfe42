// The seam test on pastes that are wrong by a known amount: the figures follow it.
import AtelierScene
import Testing

@Suite("Scene: seams by degrees") struct SeamSceneTests {
  private let matte = Drawn.plane(200, 180) { x, y in
    Drawn.disc(x, y, center: SIMD2(100, 90), radius: 52, softness: 2)
  }

  /// Soft checks everywhere; inside the disc they may be brighter, softer, noisier.
  private func picture(shift: Float = 0, inner: Double = 0.8, noise: (inside: Float, outside: Float) = (0.01, 0.01))
    throws
    -> Raster
  {
    func checks(_ deviation: Double, _ add: Float) throws -> Raster {
      let raw = Drawn.raster(200, 180) { x, y in Drawn.grey(((x / 11 + y / 9) % 2 == 0 ? 0.35 : 0.55) + add) }
      return try Gaussian(deviation: deviation).blur(raw, on: OneWorker())
    }
    let (below, front) = (try checks(0.8, 0), try checks(inner, shift))
    var dice = Dice(77)
    return Drawn.raster(200, 180) { x, y in
      let alpha = matte[y][x]
      let grain = dice.normal() * (noise.outside + (noise.inside - noise.outside) * alpha)
      return below[y][x] + (front[y][x] - below[y][x]) * alpha + SIMD4(grain, grain, grain, 0)
    }
  }

  private func measure(_ picture: Raster, x: Int = 0, y: Int = 0) throws -> SeamFigures {
    let area = Area(x: x, y: y, width: picture.width, height: picture.height)
    return try #require(
      SeamTest.measure(matte, x: x, y: y) { wanted in
        guard wanted.intersection(area) == wanted else { return nil }
        return picture.cut(to: Area(x: wanted.x - x, y: wanted.y - y, width: wanted.width, height: wanted.height))
      })
  }

  private func rises(_ values: [Double]) -> Bool { zip(values, values.dropFirst()).allSatisfy { $0 < $1 } }

  @Test("the brighter the figure, the larger the ring's difference of colour")
  func color() throws {
    let found = try [0, 0.1, 0.2, 0.35].map { try measure(picture(shift: $0)).color }
    #expect(rises(found), "\(found)")
  }

  @Test("a brighter figure has a step at its outline, and a higher score")
  func step() throws {
    let (none, some) = (try measure(picture()), try measure(picture(shift: 0.3)))
    #expect(some.step > none.step * 1.3 && some.score > none.score && some.edge > none.edge)
  }

  @Test(
    "the ratio of noises is the ratio of what was added", arguments: [(0.004, 0.012), (0.02, 0.01)] as [(Float, Float)])
  func noise(_ inside: Float, _ outside: Float) throws {
    let found = try measure(picture(noise: (inside, outside))).noise
    #expect(abs(found / Double(inside / outside) - 1) < 0.3, "\(found)")
  }

  @Test("the softer the figure, the larger the ratio of blurs")
  func blur() throws {
    let found = try [0.8, 1.4, 2.2].map { try #require(measure(picture(inner: $0, noise: (0.002, 0.002))).blur) }
    #expect(rises(found), "\(found)")
    #expect(abs(found[0] - 1) < 0.25)
  }

  @Test("where the figure lies in the picture changes nothing")
  func place() throws {
    let scene = try picture(shift: 0.1)
    #expect(try measure(scene) == measure(scene, x: 1000, y: -40))
  }

  @Test("a figure half outside is measured on what is inside")
  func cutOff() throws {
    let scene = try picture(shift: 0.2)
    let half = Area(x: 100, y: 0, width: 100, height: 180)
    let figures = SeamTest.measure(matte, x: 0, y: 0) { $0.intersection(half) == $0 ? scene.cut(to: $0) : nil }
    #expect(try abs(#require(figures).color - measure(scene).color) < 5)
  }
}
