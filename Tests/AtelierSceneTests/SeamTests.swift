// The seam test's figures, each on a paste that is wrong in one way.
import AtelierScene
import Testing

@Suite("Scene: the seam test") struct SeamTests {
  private let matte = Drawn.plane(220, 200) { x, y in Drawn.disc(x, y, center: SIMD2(110, 100), radius: 55, softness: 2)
  }

  /// Blotches with soft edges everywhere, noise of one strength inside and of another outside.
  private func picture(inside: Float, outside: Float, shift: Float = 0, blur: Double = 0.8, inner: Double = 0.8) throws
    -> Raster
  {
    func blotches(_ deviation: Double, _ add: Float) throws -> Raster {
      let raw = Drawn.raster(220, 200) { x, y in
        let value: Float = (x / 11 + y / 9) % 2 == 0 ? 0.35 : 0.55
        return SIMD4(value + add, value, value - add / 2, 1)
      }
      return try Gaussian(deviation: deviation).blur(raw, on: OneWorker())
    }
    let (below, front) = (try blotches(blur, 0), try blotches(inner, shift))
    var dice = Dice(21)
    return Drawn.raster(220, 200) { x, y in
      let alpha = matte[y][x]
      let grain = dice.normal() * (outside + (inside - outside) * alpha)
      return below[y][x] + (front[y][x] - below[y][x]) * alpha + SIMD4(grain, grain, grain, 0)
    }
  }

  private func measure(_ picture: Raster) throws -> SeamFigures {
    try #require(
      SeamTest.measure(matte, x: 0, y: 0) { $0.intersection(picture.area) == $0 ? picture.cut(to: $0) : nil })
  }

  @Test("where nothing was pasted every figure is near 1, and none lies outside its band")
  func none() throws {
    let figures = try measure(picture(inside: 0.01, outside: 0.01))
    #expect(abs(figures.noise - 1) < 0.25)
    #expect(figures.color < 10)
    #expect(abs((figures.blur ?? 0) - 1) < 0.3)
    #expect(figures.outside.isEmpty, "\(figures.outside)")
  }

  @Test("a figure without the scene's noise shows by its noise")
  func noise() throws {
    let figures = try measure(picture(inside: 0.001, outside: 0.015))
    #expect(figures.noise < 0.3)
    #expect(figures.outside.contains { $0.hasPrefix("noise") })
  }

  @Test("a figure of another colour shows by its ring")
  func color() throws {
    #expect(try measure(picture(inside: 0.01, outside: 0.01, shift: 0.3)).color > 15)
  }

  @Test("a figure that is softer than the scene shows by its blur")
  func blur() throws {
    let figures = try measure(picture(inside: 0.003, outside: 0.003, inner: 2.4))
    #expect(try #require(figures.blur) > 1.4)
  }

  @Test("what looks pasted scores higher than what does not")
  func score() throws {
    let (good, bad) = (
      try measure(picture(inside: 0.01, outside: 0.01)), try measure(picture(inside: 0.001, outside: 0.015))
    )
    #expect(bad.score > good.score)
  }

  @Test("an outline too short is not measured, nor one that nobody may read")
  func short() throws {
    let speck = Drawn.plane(12, 12) { x, y in Drawn.disc(x, y, center: SIMD2(6, 6), radius: 1.5) }
    #expect(SeamTest.measure(speck, x: 0, y: 0) { _ in Drawn.raster(41, 41) { _, _ in Drawn.grey(0.5) } } == nil)
    #expect(SeamTest.measure(matte, x: 0, y: 0) { _ in nil } == nil)
  }

  @Test("the outline's points lie on it and look out of it")
  func contour() {
    let points = Contour(of: matte, x: 1000, y: 500, most: 60).points
    #expect((40...60).contains(points.count))
    for point in points {
      let step = point.place - SIMD2(1110, 600)
      let length = (step * step).sum().squareRoot()
      #expect(abs(length - 54.5) < 2)
      #expect((step / length * point.outward).sum() > 0.95)
    }
  }
}
