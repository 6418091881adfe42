// Where light comes from, in pictures that were lit from a known side.
import AtelierScene
import Glibc
import Testing

@Suite("Scene: the side of the light") struct LightTests {
  /// Balls on a wall, shaded by Lambert's law from a lamp at `azimuth` degrees, 0 from the right and 90 from above.
  private func balls(_ azimuth: Double, strength: Double = 0.85, noise: Float = 0) -> Raster {
    var dice = Dice(31)
    let (x0, y0) = (cos(azimuth * .pi / 180), -sin(azimuth * .pi / 180))
    return Drawn.raster(128, 96) { x, y in
      var light = 0.3
      for (center, radius) in [(SIMD2(28.0, 30), 18.0), (SIMD2(80, 60), 24), (SIMD2(104, 22), 14)] {
        let step = (SIMD2(Double(x), Double(y)) - center) / radius
        let square = (step * step).sum()
        guard square < 1 else { continue }
        let normal = SIMD3(step.x, step.y, (1 - square).squareRoot())
        let lamp = SIMD3(x0, y0, 0.5) / (1.25).squareRoot()
        light = 0.05 + strength * max((normal * lamp).sum(), 0)
      }
      return Drawn.grey(Float(Transfer.encoded(min(light, 1))) + noise * dice.normal())
    }
  }

  private func towards(_ azimuth: Double) -> SIMD2<Double> {
    SIMD2(cos(azimuth * .pi / 180), -sin(azimuth * .pi / 180))
  }

  @Test(
    "every direction above the ground is found within 35 degrees", arguments: Array(stride(from: 10.0, to: 180, by: 20))
  )
  func directions(_ azimuth: Double) {
    let estimate = LightEstimate(of: balls(azimuth))
    #expect((estimate.direction * towards(azimuth)).sum() > 0.82, "\(estimate.direction) for \(towards(azimuth))")
    #expect(estimate.confidence > 0.2)
  }

  @Test("a mirrored picture has its light on the other side", arguments: [20.0, 60, 110])
  func mirrored(_ azimuth: Double) {
    let picture = balls(azimuth)
    let mirror = Drawn.raster(picture.width, picture.height) { x, y in picture[y][picture.width - 1 - x] }
    let (one, other) = (LightEstimate(of: picture), LightEstimate(of: mirror))
    #expect(abs(one.direction.x + other.direction.x) < 0.02 && abs(one.direction.y - other.direction.y) < 0.02)
    #expect(abs(one.confidence - other.confidence) < 0.02)
  }

  @Test("a darker print of the picture has its light on the same side", arguments: [0.2, 0.5])
  func exposure(_ strength: Double) {
    let (bright, dark) = (LightEstimate(of: balls(40)), LightEstimate(of: balls(40, strength: strength)))
    #expect((bright.direction * dark.direction).sum() > 0.9)
  }

  @Test("a little noise does not hide the side", arguments: [0.005, 0.015] as [Float])
  func noise(_ deviation: Float) {
    let estimate = LightEstimate(of: balls(30, noise: deviation))
    #expect((estimate.direction * towards(30)).sum() > 0.8, "\(estimate.direction)")
  }

  @Test(
    "the direction is a unit vector, and the confidence a share", arguments: Array(stride(from: 0.0, to: 360, by: 45)))
  func bounds(_ azimuth: Double) {
    let estimate = LightEstimate(of: balls(azimuth))
    #expect(abs((estimate.direction * estimate.direction).sum() - 1) < 0.03)
    #expect((0...1).contains(estimate.confidence))
    #expect(estimate.direction.y <= 0.1, "light from below is never told")
  }

  @Test("a picture too small to be shaded says nothing")
  func small() {
    #expect(LightEstimate(of: Drawn.raster(7, 40) { x, _ in Drawn.grey(Float(x) / 7) }) == .above)
    #expect(LightEstimate(of: Raster(width: 0, height: 0, filledWith: .zero)).confidence == 0)
  }

  @Test("hard edges without shading have little say")
  func edges() {
    let checks = Drawn.raster(120, 90) { x, y in Drawn.grey((x / 15 + y / 15) % 2 == 0 ? 0.15 : 0.85) }
    #expect(LightEstimate(of: checks).confidence < 0.2)
  }

  @Test(
    "the words name the side",
    arguments: [
      (SIMD2(0.0, -1), "above"), (SIMD2(1, 0), "right"), (SIMD2(-1, 0), "left"), (SIMD2(-0.7, -0.7), "upper left"),
      (SIMD2(0.7, -0.7), "upper right"), (SIMD2(0, 1), "below"), (SIMD2(0.7, 0.7), "lower right"),
      (SIMD2(0, 0), "the front"),
    ])
  func words(_ direction: SIMD2<Double>, _ words: String) {
    #expect(LightEstimate(direction: direction, confidence: 1).words == words)
  }

  @Test("a figure's own shading tells its light, whatever lies around it", arguments: [20.0, 160])
  func figure(_ azimuth: Double) {
    let lit = balls(azimuth)
    let picture = Drawn.raster(80, 80) { x, y in
      // The second ball alone, on nothing.
      var pixel = lit[min(y + 22, 95)][min(x + 42, 127)]
      pixel.w = Drawn.disc(x, y, center: SIMD2(38.5, 38.5), radius: 23)
      return pixel
    }
    let facts = FigureFacts(picture)
    #expect(facts.light.direction.x * towards(azimuth).x > 0.2, "\(facts.light.direction)")
  }
}
