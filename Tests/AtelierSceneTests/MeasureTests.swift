// Noise, blur and light, on pictures in which they are known.
import AtelierScene
import Glibc
import Testing

@Suite("Scene: noise, blur and light") struct MeasureTests {
  private func noisy(_ deviation: Float, texture: Float = 0) -> Plane {
    var dice = Dice(7)
    return Drawn.plane(160, 160) { x, y in
      0.15 + 0.7 * Float(x) / 160 + texture * Float((x / 3 + y / 2) % 2) * (y < 100 ? 1 : 0) + deviation * dice.normal()
    }
  }

  @Test("the noise of a slope is found within a fifth", arguments: [0.004, 0.01, 0.03] as [Float])
  func noise(_ deviation: Float) {
    var bands = NoiseBands()
    bands.add(noisy(deviation))
    #expect(abs(bands.typical / deviation - 1) < 0.2, "\(bands.typical)")
    for band in bands.deviations { #expect(abs(band / deviation - 1) < 0.35, "\(band) for \(deviation)") }
  }

  @Test("texture beside a calm part is not taken for noise")
  func texture() {
    var bands = NoiseBands()
    bands.add(noisy(0.01, texture: 0.2))
    #expect(bands.typical < 0.014)
  }

  @Test("noise that differs with brightness is told by band")
  func byBand() {
    var dice = Dice(3)
    var bands = NoiseBands()
    bands.add(Drawn.plane(200, 120) { x, _ in x < 100 ? 0.2 + 0.02 * dice.normal() : 0.8 + 0.012 * dice.normal() })
    #expect(abs(NoiseBands.deviation(bands.deviations, at: 0.2) - 0.02) < 0.005)
    #expect(abs(NoiseBands.deviation(bands.deviations, at: 0.8) - 0.012) < 0.004)
  }

  @Test("a picture without noise has none, and clipped white says nothing")
  func noNoise() {
    var bands = NoiseBands()
    bands.add(Drawn.plane(64, 64) { x, _ in 0.2 + 0.005 * Float(x) })
    #expect(bands.typical < 1e-5)
    var clipped = NoiseBands()
    clipped.add(Drawn.plane(64, 64) { _, _ in 1 })
    #expect(clipped.deviations == Array(repeating: 0, count: NoiseBands.count))
  }

  @Test("the blur of edges is found within 0.3 px, that of the pixel grid included", arguments: [0.8, 1.4, 2.2])
  func blur(_ deviation: Double) throws {
    let sharp = Drawn.plane(160, 160) { x, y in (x / 20 + y / 20) % 2 == 0 ? 0.25 : 0.75 }
    let soft = try Gaussian(deviation: deviation).blur(sharp, on: OneWorker())
    var edges = EdgeWidth()
    edges.add(soft, floor: 0.02)
    let found = try #require(edges.typical)
    // A pixel, and the difference of two pixels, blur by 0.63 px on their own.
    let expected = (deviation * deviation + 0.4).squareRoot()
    #expect(abs(Double(found) - expected) < 0.3, "\(found) for \(expected)")
  }

  @Test("a picture without edges says nothing of blur")
  func noEdges() {
    var edges = EdgeWidth()
    edges.add(Drawn.plane(160, 160) { x, _ in 0.2 + 0.002 * Float(x) }, floor: 0.02)
    #expect(edges.typical == nil)
  }

  /// Balls before a wall, lit from one side.
  private func balls(from light: SIMD2<Double>) -> Raster {
    Drawn.raster(120, 90) { x, y in
      var value = 0.3
      for center in [SIMD2(30.0, 45), SIMD2(75, 30), SIMD2(95, 65)] {
        let step = (SIMD2(Double(x), Double(y)) - center) / 20
        let square = (step * step).sum()
        guard square < 1 else { continue }
        let normal = SIMD3(step.x, step.y, (1 - square).squareRoot())
        let lamp = SIMD3(light.x, light.y, 0.6)
        let length = (lamp * lamp).sum().squareRoot()
        value = 0.08 + 0.85 * max((normal * lamp).sum() / length, 0)
      }
      return Drawn.grey(Float(Transfer.encoded(value)))
    }
  }

  @Test("balls tell where their light comes from, within 30 degrees", arguments: [-1.0, 1.0], [-0.1, -0.7])
  func light(_ x: Double, _ y: Double) {
    let length = (x * x + y * y).squareRoot()
    let estimate = LightEstimate(of: balls(from: SIMD2(x, y)))
    #expect((estimate.direction * SIMD2(x, y) / length).sum() > 0.866, "\(estimate.direction) for \(x), \(y)")
    #expect(estimate.confidence > 0.3)
  }

  @Test("a picture lit evenly gives no confidence")
  func noLight() {
    #expect(LightEstimate(of: Drawn.raster(80, 60) { _, _ in Drawn.grey(0.5) }).confidence == 0)
    var dice = Dice(5)
    let speckled = Drawn.raster(100, 80) { _, _ in Drawn.grey(0.3 + 0.4 * dice.next()) }
    #expect(LightEstimate(of: speckled).confidence < 0.15)
  }

  @Test("what shines from below is trusted for its side only")
  func below() {
    let estimate = LightEstimate(of: balls(from: SIMD2(0, 1)))
    #expect(estimate.confidence < 0.2)
    #expect(estimate.direction.y < 0)
  }

  @Test("the calmest ninth is where nothing is")
  func freeSpace() {
    var dice = Dice(9)
    let picture = Drawn.raster(90, 90) { x, y in
      Drawn.grey(x >= 60 && y >= 60 ? 0.4 : 0.3 + 0.3 * dice.next())
    }
    #expect(FreeSpace(of: picture).calmest == "bottom-right")
  }
}
