// Smaller and larger pictures: what they keep of where things are.
import AtelierScene
import Testing

@Suite("Scene: smaller and larger pictures") struct ShrinkTests {
  private func disc(_ width: Int, _ height: Int, _ center: SIMD2<Float>, _ radius: Float) -> Raster {
    Drawn.raster(width, height) { x, y in
      let share = Drawn.disc(x, y, center: center, radius: radius)
      return SIMD4(share, share, share, share)
    }
  }

  /// The middle of all light, in shares of the size.
  private func middle(_ raster: Raster) -> SIMD2<Float> {
    var (sum, weight) = (SIMD2<Float>.zero, Float(0))
    for y in 0..<raster.height {
      for x in 0..<raster.width {
        sum += (SIMD2(Float(x), Float(y)) + 0.5) * raster[y][x].x
        weight += raster[y][x].x
      }
    }
    return sum / weight / SIMD2(Float(raster.width), Float(raster.height))
  }

  @Test("a thing stays at its place", arguments: [(37, 23), (80, 60), (193, 131)])
  func place(_ width: Int, _ height: Int) throws {
    let picture = disc(120, 90, SIMD2(41, 57), 17)
    let scaled = try Resampler(from: (120, 90), to: (width, height)).scale(picture, on: OneWorker())
    let step = middle(scaled) - middle(picture)
    #expect(abs(step.x) < 0.003 && abs(step.y) < 0.003, "\(step)")
  }

  @Test("a thing stays at its place in a mean as well", arguments: [(40, 30), (37, 23), (13, 9)])
  func placeInMean(_ width: Int, _ height: Int) {
    let picture = disc(120, 90, SIMD2(41, 57), 17)
    let step = middle(picture.shrunk(to: width, height)) - middle(picture)
    #expect(abs(step.x) < 0.01 && abs(step.y) < 0.01, "\(step)")
  }

  @Test("the same size is the same picture")
  func same() throws {
    let picture = disc(50, 40, SIMD2(20, 22), 11)
    let scaled = try Resampler(from: (50, 40), to: (50, 40)).scale(picture, on: OneWorker())
    for y in 0..<40 { for x in 0..<50 { #expect((scaled[y][x] - picture[y][x]).most < 1e-5) } }
  }

  @Test("a slope enlarged is the slope, away from the edges")
  func slope() throws {
    let picture = Drawn.raster(40, 8) { x, _ in Drawn.grey(0.1 + 0.02 * Float(x)) }
    let large = try Resampler(from: (40, 8), to: (120, 24)).scale(picture, on: OneWorker())
    for x in 15..<105 {
      let wanted = 0.1 + 0.02 * ((Float(x) + 0.5) / 3 - 0.5)
      #expect(abs(large[12][x].x - wanted) < 2e-3, "at \(x)")
    }
  }

  @Test("fine stripes become their mean and no pattern")
  func alias() throws {
    let stripes = Drawn.raster(240, 40) { x, _ in Drawn.grey(x % 2 == 0 ? 0.2 : 0.8) }
    let small = try Resampler(from: (240, 40), to: (73, 12)).scale(stripes, on: OneWorker())
    for x in 4..<69 { #expect(abs(small[6][x].x - 0.5) < 0.03, "at \(x): \(small[6][x].x)") }
  }

  @Test("enlarged and shrunk again it is nearly the same")
  func back() throws {
    let picture = disc(50, 40, SIMD2(20, 22), 11)
    let large = try Resampler(from: (50, 40), to: (150, 120)).scale(picture, on: OneWorker())
    let small = try Resampler(from: (150, 120), to: (50, 40)).scale(large, on: OneWorker())
    for y in 0..<40 { for x in 0..<50 { #expect((small[y][x] - picture[y][x]).most < 0.12) } }
  }

  @Test("how the rows are shared out changes nothing")
  func shared() throws {
    let picture = disc(90, 130, SIMD2(41, 57), 30)
    let resampler = Resampler(from: (90, 130), to: (61, 77))
    let (one, other) = (
      try resampler.scale(picture, on: OneWorker()), try resampler.scale(picture, on: BackwardWorkers())
    )
    for y in 0..<77 { for x in 0..<61 { #expect(one[y][x] == other[y][x]) } }
  }

  @Test("rows that come one by one give what the whole picture does")
  func rows() {
    let picture = disc(64, 48, SIMD2(30, 20), 14)
    let mean = AreaMean(from: 64, 48, to: 20, 15)
    for y in 0..<48 { mean.add(y, picture[y]) }
    let (one, other) = (mean.finish(), picture.shrunk(to: 20, 15))
    for y in 0..<15 { for x in 0..<20 { #expect(one[y][x] == other[y][x]) } }
  }

  @Test("rows that never come leave the others as they are")
  func missing() {
    let mean = AreaMean(from: 10, 10, to: 10, 5)
    let row = Drawn.raster(10, 1) { _, _ in Drawn.grey(0.5) }
    for y in 0..<4 { mean.add(y, row[0]) }
    let half = mean.finish()
    #expect(half[0][3] == Drawn.grey(0.5) && half[1][3] == Drawn.grey(0.5) && half[4][3] == .zero)
  }

  @Test("a mean is never larger than the picture")
  func noLarger() {
    let same = disc(12, 9, SIMD2(6, 4), 3).shrunk(to: 400, 300)
    #expect(same.width == 12 && same.height == 9)
  }

  @Test("whole steps leave out what is over, and a step of 1 gives the same grid")
  func steps() throws {
    let picture = Drawn.raster(11, 7) { x, y in Drawn.grey(x > 8 || y > 5 ? 1 : 0.25) }
    let small = try picture.shrunk(by: 3, on: OneWorker())
    #expect(small.width == 3 && small.height == 2)
    for y in 0..<2 { for x in 0..<3 { #expect((small[y][x] - Drawn.grey(0.25)).most < 1e-6) } }
    #expect(try picture.shrunk(by: 1, on: OneWorker()) === picture)
  }
}
