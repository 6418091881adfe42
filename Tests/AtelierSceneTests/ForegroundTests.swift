// Decontamination, against compositions whose parts are known.
import AtelierScene
import Testing

@Suite("Scene: the old background's colour in a soft edge") struct ForegroundTests {
  /// A mottled disc with a soft edge, and what it stood before.
  private struct Composition {
    let front: Raster
    let matte: Plane
    let mixed: Raster

    init(softness: Float, behind: (Int, Int) -> SIMD4<Float>, isWavy: Bool = false) {
      front = Drawn.raster(120, 100) { x, y in
        let wave = 0.08 * Float((x / 9 + y / 7) % 2)
        return SIMD4(0.8 - wave, 0.35 + wave + 0.002 * Float(y), 0.15 + 0.001 * Float(x), 1)
      }
      matte = Drawn.plane(120, 100) { x, y in
        let ripple: Float = isWavy ? 3 * Float((x * 7 + y * 13) % 5 - 2) / 2 : 0
        return Drawn.disc(x, y, center: SIMD2(60, 50), radius: 32 + ripple, softness: softness)
      }
      let (front, matte) = (front, matte)
      mixed = Drawn.raster(120, 100) { x, y in
        let (color, below, alpha) = (front[y][x], behind(x, y), matte[y][x])
        return below + (color - below) * alpha
      }
    }

    /// Mean difference in the soft edge between `colors` and the true ones, both laid on black and on white.
    func error(of colors: Raster) -> Double {
      var (sum, count) = (0.0, 0)
      for y in 0..<matte.height {
        for x in 0..<matte.width where matte[y][x] > 0.02 && matte[y][x] < 0.98 {
          let step = (colors[y][x] - front[y][x]) * matte[y][x]
          sum += Double(abs(step.x) + abs(step.y) + abs(step.z)) / 3
          count += 1
        }
      }
      return sum / Double(max(count, 1))
    }
  }

  static let backdrops: [(name: String, color: @Sendable (Int, Int) -> SIMD4<Float>)] = [
    ("green", { _, _ in SIMD4(0.1, 0.7, 0.2, 1) }), ("white", { _, _ in SIMD4(0.97, 0.97, 0.97, 1) }),
    ("sky", { _, y in SIMD4(0.4, 0.6, 0.9 - 0.003 * Float(y), 1) }),
    ("stripes", { x, _ in x / 15 % 2 == 0 ? SIMD4(0.2, 0.25, 0.5, 1) : SIMD4(0.3, 0.2, 0.3, 1) }),
  ]

  @Test("the edge's error is at most half of the naive composite's", arguments: [3, 8, 14] as [Float])
  func halves(_ softness: Float) throws {
    for (name, color) in Self.backdrops {
      for isWavy in [false, true] {
        let scene = Composition(softness: softness, behind: color, isWavy: isWavy)
        let clean = try Foreground.estimate(scene.mixed, scene.matte, showsBackground: true, on: OneWorker())
        let (before, after) = (scene.error(of: scene.mixed), scene.error(of: clean))
        #expect(after <= before / 2, "\(name), softness \(softness), wavy \(isWavy): \(before) became \(after)")
      }
    }
  }

  @Test("a file's transparency hides what is beside the edge, and the edge is still cleaned")
  func fromTransparency() throws {
    let scene = Composition(softness: 8, behind: Self.backdrops[0].color)
    let file = Drawn.raster(120, 100) { x, y in scene.matte[y][x] > 0 ? scene.mixed[y][x] : .zero }
    let clean = try Foreground.estimate(file, scene.matte, showsBackground: false, on: OneWorker())
    #expect(scene.error(of: clean) <= scene.error(of: scene.mixed) / 2)
  }

  @Test("a clean cut-out stays as it is", arguments: [0, 1] as [Float])
  func staysClean(_ hidden: Float) throws {
    let scene = Composition(softness: 8, behind: Self.backdrops[0].color)
    let file = Drawn.raster(120, 100) { x, y in scene.matte[y][x] > 0 ? scene.front[y][x] : SIMD4(repeating: hidden) }
    let clean = try Foreground.estimate(file, scene.matte, showsBackground: false, on: OneWorker())
    #expect(scene.error(of: clean) < 0.012)
  }

  @Test("the matte is handed on, and what is wholly in front keeps its colours bit for bit")
  func insideStays() throws {
    let scene = Composition(softness: 4, behind: Self.backdrops[1].color)
    let clean = try Foreground.estimate(scene.mixed, scene.matte, showsBackground: true, on: OneWorker())
    for y in 0..<100 {
      for x in 0..<120 {
        #expect(clean[y][x].w == scene.matte[y][x])
        if scene.matte[y][x] == 1 { #expect(clean[y][x] == scene.mixed[y][x]) }
      }
    }
  }

  @Test("sizes that cannot be halved evenly, down to one pixel", arguments: [(1, 1), (3, 2), (17, 5)])
  func oddSizes(_ width: Int, _ height: Int) throws {
    let picture = Drawn.raster(width, height) { _, _ in SIMD4(0.2, 0.4, 0.6, 1) }
    let matte = Drawn.plane(width, height) { _, _ in 0.5 }
    let clean = try Foreground.estimate(picture, matte, showsBackground: true, on: OneWorker())
    #expect(clean.width == width && clean.height == height)
    #expect(abs(clean[0][0].y - 0.4) < 0.01)
  }
}
