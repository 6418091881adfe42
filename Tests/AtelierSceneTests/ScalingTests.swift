// Scaling, shrinking and blurring keep what they should.
import AtelierScene
import Testing

@Suite("Scene: scaling and blurring") struct ScalingTests {
  private let scene = Drawn.raster(90, 60) { x, y in
    SIMD4(Float(x) / 90, Float(y) / 60, 0.5, Drawn.disc(x, y, center: SIMD2(45, 30), radius: 25, softness: 3)).weighted
  }

  @Test("a flat colour stays it at every size", arguments: [(45, 30), (90, 61), (200, 130), (1, 1)])
  func flat(_ width: Int, _ height: Int) throws {
    let flat = Drawn.raster(90, 60) { _, _ in SIMD4(0.2, 0.4, 0.6, 1) }
    let scaled = try Resampler(from: (90, 60), to: (width, height)).scale(flat, on: OneWorker())
    #expect(scaled.width == width && scaled.height == height)
    for y in 0..<height {
      for x in 0..<width { #expect((scaled[y][x] - flat[0][0]).most < 1e-4) }
    }
  }

  @Test("no colour is stronger than its alpha after scaling")
  func weighted() throws {
    let scaled = try Resampler(from: (90, 60), to: (61, 41)).scale(scene, on: OneWorker())
    for y in 0..<41 {
      for x in 0..<61 {
        let pixel = scaled[y][x]
        #expect(pixel.x <= pixel.w && pixel.y <= pixel.w && pixel.z <= pixel.w && pixel.w <= 1 && pixel.min() >= 0)
      }
    }
  }

  @Test("the mean of an area stays its mean", arguments: [(9, 6), (17, 11), (90, 60)])
  func means(_ width: Int, _ height: Int) {
    let small = scene.shrunk(to: width, height)
    func mean(_ raster: Raster) -> SIMD4<Float> {
      var sum = SIMD4<Float>.zero
      for y in 0..<raster.height { for x in 0..<raster.width { sum += raster[y][x] } }
      return sum / Float(raster.width * raster.height)
    }
    #expect((mean(small) - mean(scene)).most < 2e-3)
  }

  @Test("whole steps give the mean of their pixels")
  func steps() throws {
    let checks = Drawn.raster(8, 6) { x, y in Drawn.grey((x + y) % 2 == 0 ? 0.2 : 0.6) }
    let small = try checks.shrunk(by: 2, on: OneWorker())
    #expect(small.width == 4 && small.height == 3)
    for y in 0..<3 { for x in 0..<4 { #expect(abs(small[y][x].x - 0.4) < 1e-6) } }
  }

  @Test("a blur keeps the sum, and one after the other is the blur of both")
  func blurs() throws {
    let dot = Drawn.plane(41, 41) { x, y in x == 20 && y == 20 ? 1 : 0 }
    let soft = try Gaussian(deviation: 2).blur(dot, on: OneWorker())
    var sum: Float = 0
    for y in 0..<41 { for x in 0..<41 { sum += soft[y][x] } }
    #expect(abs(sum - 1) < 1e-4)
    let apart = try Gaussian(deviation: 2).blur(
      Gaussian(deviation: 2).blur(dot, .down, on: OneWorker()), .across, on: OneWorker())
    for y in 0..<41 { for x in 0..<41 { #expect(abs(apart[y][x] - soft[y][x]) < 1e-6) } }
  }

  @Test("no blur gives the same grid")
  func noBlur() throws {
    let dot = Drawn.plane(5, 5) { x, y in x == 2 && y == 2 ? 1 : 0 }
    #expect(try Gaussian(deviation: 0).blur(dot, on: OneWorker()) === dot)
  }

  @Test("a cut is the part under it, cut to the grid")
  func cuts() {
    let part = scene.cut(to: Area(x: 80, y: 50, width: 30, height: 30))
    #expect(part.width == 10 && part.height == 10)
    #expect(part[3][4] == scene[53][84])
    #expect(scene.cut(to: Area(x: 200, y: 0, width: 5, height: 5)).isEmpty)
  }
}
