// The bundle's own networks, under the real runtime: only where `make runtime` was run.
import AtelierCore
import AtelierImaging
import AtelierModels
import AtelierSystem
import TestKit
import Testing

@Suite("Style transfer: the real networks", .enabled(if: InstalledRuntime.isThere)) struct RealStyleTests {
  private static let bench = Result {
    let sessions = try InstalledRuntime.sessions()
    return try StageBench(
      "StyleTransfer",
      models: ModelRuntime(store: ModelStore(folder: PathBytes("/nowhere"))) { () throws(ModelError) in sessions })
  }

  private func run(_ picture: Pixmap, _ style: Pixmap, _ more: String) throws -> StageBench.Result {
    try Self.bench.get().run(
      "style-transfer", "{ style: style.png, \(more) }", on: picture, assets: ["style.png": Pictures.file(style)])
  }

  /// Stripes of three inks, each a little uneven.
  private func stripes() throws -> Pixmap {
    try Pictures.bytes(160, 160) { x, y in
      let uneven = UInt8((x * 7 + y * 13) % 23)
      return switch (x + y / 3) / 12 % 3 {
      case 0: SIMD4(220 - uneven, 60, 30, 255)
      case 1: SIMD4(240, 190 - uneven, 60, 255)
      default: SIMD4(40, 30 + uneven, 50, 255)
      }
    }
  }

  @Test("a picture in pieces is the whole picture, within 2 of 255 steps")
  func pieces() throws {
    let scene = try Pictures.scene(420, 300)
    let whole = try run(scene, stripes(), "scale: 150, tile: 2048")
    let pieced = try run(scene, stripes(), "scale: 150, tile: 216")
    #expect(whole.records["painted at"] == "478 x 341 px")
    #expect(Pictures.difference(whole.pixels, pieced.pixels) <= 2)
  }

  @Test("what a hand draws has no seams either, within 2 of 255 steps", arguments: ["pencil", "neon", "watercolour"])
  func handPieces(_ style: String) throws {
    let scene = try Pictures.scene(420, 300)
    func paint(_ tile: Int) throws -> Pixmap {
      try Self.bench.get().run("style-transfer", "{ style: \(style), scale: 150, tile: \(tile) }", on: scene).pixels
    }
    #expect(try Pictures.difference(paint(2048), paint(216)) <= 2)
  }

  @Test("the picture takes the style's palette and keeps its own drawing")
  func palette() throws {
    let scene = try Pictures.scene(240, 160)
    let style = try stripes()
    let painted = try run(scene, style, "scale: 200").pixels
    func distance(_ one: SIMD4<Double>, _ other: SIMD4<Double>) -> Double {
      ((one - other) * (one - other)).sum().squareRoot()
    }
    #expect(distance(painted.mean, style.mean) < 0.4 * distance(scene.mean, style.mean))
    #expect(correlation(painted, scene) > 0.5)
  }

  @Test("the weaker, the nearer to the photograph")
  func strength() throws {
    let scene = try Pictures.scene(240, 160)
    let changes = try [25, 60, 100].map { strength in
      let painted = try run(scene, stripes(), "scale: 200, strength: \(strength)").pixels
      return zip(painted.all, scene.all).reduce(0) { $0 + abs(luma($1.0) - luma($1.1)) }
    }
    #expect(changes[0] < changes[1] && changes[1] < changes[2])
  }

  @Test("the evidence names the three networks and their precision")
  func evidence() throws {
    let evidence = try run(Pictures.scene(64, 64), Pictures.scene(90, 60), "scale: 400").evidence
    let models = evidence.runs.first?.models ?? []
    #expect(Set(models.map(\.id)) == ["style-code", "style-stats", "style-paint"])
    #expect(models.allSatisfy { $0.precision == "f32" })
  }

  /// Of lumas, from -1 to 1.
  private func correlation(_ one: Pixmap, _ other: Pixmap) -> Double {
    let (a, b) = (one.all.map(luma), other.all.map(luma))
    let (meanA, meanB) = (a.reduce(0, +) / Double(a.count), b.reduce(0, +) / Double(b.count))
    let product = zip(a, b).reduce(0) { $0 + ($1.0 - meanA) * ($1.1 - meanB) }
    let powers = (a.reduce(0) { $0 + ($1 - meanA) * ($1 - meanA) }, b.reduce(0) { $0 + ($1 - meanB) * ($1 - meanB) })
    return product / (powers.0 * powers.1).squareRoot()
  }
}
