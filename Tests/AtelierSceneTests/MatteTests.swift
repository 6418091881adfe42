// Mattes: brought to edges, keyed from backdrops, and the threads that make them.
import AtelierScene
import Testing

@Suite("Scene: mattes") struct MatteTests {
  /// A bright disc before a dark wall, and its true matte.
  private let truth = Drawn.plane(120, 100) { x, y in Drawn.disc(x, y, center: SIMD2(60, 50), radius: 30) }

  private var lumas: Plane { Drawn.plane(120, 100) { x, y in 0.2 + 0.6 * truth[y][x] } }

  private func refine(_ matte: Plane, by guide: Plane? = nil) throws -> Plane {
    try GuidedFilter.refine(matte, by: guide ?? lumas, radius: 8, smoothness: 0.002, on: OneWorker())
  }

  /// How much the matte changes in 3 px across the disc's edge.
  private func jump(_ matte: Plane) -> Float { matte[50][92 - 4] - matte[50][92 - 1] }

  @Test("a soft matte finds the picture's edge again", arguments: [4.0, 6])
  func coarse(_ softness: Double) throws {
    let coarse = try Gaussian(deviation: softness).blur(truth, on: OneWorker())
    let refined = try refine(coarse)
    #expect(jump(refined) > 1.7 * jump(coarse), "\(jump(coarse)) became \(jump(refined))")
  }

  @Test("a matte of blocks, as a small network gives, gets its edge where the picture has it")
  func blocks() throws {
    let blocks = Drawn.plane(120, 100) { x, y in truth[min(y / 8 * 8 + 4, 99)][min(x / 8 * 8 + 4, 119)] }
    let refined = try refine(blocks)
    let wrong = (0..<100).reduce(0) { sum, y in
      sum + (0..<120).filter { (refined[y][$0] > 0.5) != (truth[y][$0] > 0.5) }.count
    }
    let before = (0..<100).reduce(0) { sum, y in
      sum + (0..<120).filter { (blocks[y][$0] > 0.5) != (truth[y][$0] > 0.5) }.count
    }
    #expect(wrong < before / 2, "\(before) px on the wrong side became \(wrong)")
  }

  @Test("where the picture is even the matte is only softened")
  func even() throws {
    let flat = Drawn.plane(120, 100) { _, _ in 0.5 }
    let refined = try refine(truth, by: flat)
    #expect(abs(refined[50][60] - 1) < 0.02 && refined[5][5] < 0.02)
    #expect(refined[50][30] > 0.2 && refined[50][30] < 0.8, "the edge: \(refined[50][30])")
  }

  @Test("all in and all out stay so", arguments: [0, 1] as [Float])
  func whole(_ value: Float) throws {
    let refined = try refine(Drawn.plane(120, 100) { _, _ in value })
    for y in 0..<100 { for x in 0..<120 { #expect(abs(refined[y][x] - value) < 1e-4) } }
  }

  @Test("a matte stays from 0 to 1 on a noisy picture")
  func bounded() throws {
    var dice = Dice(5)
    let noisy = Drawn.plane(120, 100) { _, _ in dice.next() }
    let refined = try refine(truth, by: noisy)
    for y in 0..<100 { for x in 0..<120 { #expect((0...1).contains(refined[y][x])) } }
  }

  /// A figure before a backdrop with a slope, a shadow at its foot.
  private func studio(noise: Float) -> Raster {
    var dice = Dice(23)
    return Drawn.raster(160, 140) { x, y in
      let share = Drawn.disc(x, y, center: SIMD2(80, 70), radius: 40, softness: 2)
      let wall = 0.9 - 0.001 * Float(y)
      let below = SIMD4<Float>(wall, wall, wall, 1)
      let grain = noise * dice.normal()
      return below + (SIMD4(0.3, 0.35, 0.6, 1) - below) * share + SIMD4(grain, grain, grain, 0)
    }
  }

  @Test("how the rows are shared out changes no matte", arguments: [0, 0.01] as [Float])
  func shared(_ noise: Float) throws {
    let picture = studio(noise: noise)
    let backdrop = try #require(Backdrop(picture))
    let (one, other) = (
      try backdrop.matte(of: picture, on: OneWorker()), try backdrop.matte(of: picture, on: BackwardWorkers())
    )
    for y in 0..<140 { for x in 0..<160 { #expect(one[y][x] == other[y][x]) } }
  }

  @Test("the noise of a backdrop is not the figure's", arguments: [0.002, 0.008, 0.015] as [Float])
  func noisy(_ noise: Float) throws {
    let picture = studio(noise: noise)
    let matte = try #require(Backdrop(picture)).matte(of: picture, on: OneWorker())
    var wrong = 0
    for y in 0..<140 { for x in 0..<20 where matte[y][x] > 0.5 { wrong += 1 } }
    #expect(wrong < 30, "\(wrong) px of the backdrop taken for the figure")
    #expect(matte[70][80] == 1)
  }

  @Test("a figure in the backdrop's colour at its edge is held by what is around it")
  func ring() throws {
    let picture = studio(noise: 0)
    for y in 60..<80 { for x in 70..<90 { picture[y][x] = SIMD4(0.83, 0.83, 0.83, 1) } }
    let matte = try #require(Backdrop(picture)).matte(of: picture, on: OneWorker())
    #expect(matte[70][80] == 1, "it cannot be reached from the border")
  }

  @Test("how the rows are shared out changes no foreground", arguments: [true, false])
  func foreground(_ shows: Bool) throws {
    let picture = studio(noise: 0.01)
    let matte = Drawn.plane(160, 140) { x, y in Drawn.disc(x, y, center: SIMD2(80, 70), radius: 40, softness: 6) }
    let (one, other) = (
      try Foreground.estimate(picture, matte, showsBackground: shows, on: OneWorker()),
      try Foreground.estimate(picture, matte, showsBackground: shows, on: BackwardWorkers())
    )
    for y in 0..<140 { for x in 0..<160 { #expect(one[y][x] == other[y][x]) } }
  }
}
