// A series of pictures is painted alike: the same place gives the same paint in each of them.
import AtelierCore
import AtelierImaging
import AtelierModels
import AtelierSystem
import TestKit
import Testing

@Suite("Style transfer: series and named styles") struct StyleSeriesTests {
  private let amber = Result { try Pictures.flat(64, 64, SIMD4(200, 150, 50, 255)) }

  /// Of one grey at the left, of another from the middle on.
  private func pair(_ left: UInt8, _ right: UInt8) throws -> Pixmap {
    try Pictures.bytes(90, 60) { x, _ in x < 45 ? SIMD4(left, left, left, 255) : SIMD4(right, right, right, 255) }
  }

  @Test("the second picture is painted with the first one's statistics", arguments: ["", "strength: 60"])
  func shared(_ more: String) throws {
    let bench = try StyleBench()
    let first = try bench.run(pair(90, 110), amber.get(), more, series: "spring")
    let second = try bench.run(pair(90, 240), amber.get(), more, series: "spring")
    #expect(first.pixels.pixel(10, 30) == second.pixels.pixel(10, 30))
    #expect(first.records["series"] == "spring")
    let models = Set(second.evidence.runs.flatMap(\.models).map(\.id))
    #expect(models == ["style-code", "style-stats", "style-paint"], "the evidence names what the picture rests on")
  }

  @Test("pictures that stand alone, and those of another series, have statistics of their own")
  func alone() throws {
    let bench = try StyleBench()
    let first = try bench.run(pair(90, 110), amber.get(), series: "spring").pixels
    for series in [nil, "autumn"] {
      let other = try bench.run(pair(90, 240), amber.get(), series: series).pixels
      #expect(abs(first.pixel(10, 30).x - other.pixel(10, 30).x) > 20)
    }
  }

  @Test("another style or another strength in the same series is settled anew", arguments: ["strength: 50", ""])
  func settledAnew(_ more: String) throws {
    let bench = try StyleBench()
    _ = try bench.run(pair(90, 110), amber.get(), series: "spring")
    let style = more.isEmpty ? try Pictures.flat(64, 64, SIMD4(20, 60, 90, 255)) : try amber.get()
    let later = try bench.run(pair(30, 40), style, more, series: "spring").pixels
    let alone = try StyleBench().run(pair(30, 40), style, more).pixels
    #expect(Pictures.areIdentical(later, alone))
  }

  @Test(
    "the same place gives the same paint in each picture, by the real networks", .enabled(if: InstalledRuntime.isThere))
  func real() throws {
    let sessions = try InstalledRuntime.sessions()
    let bench = try StageBench(
      "StyleTransfer",
      models: ModelRuntime(store: ModelStore(folder: PathBytes("/nowhere"))) { () throws(ModelError) in sessions })
    let scene = try Pictures.scene(300, 200)
    let other = try Pictures.bytes(300, 200) { x, y in
      let own = Pictures.pixel(scene, x, y)
      return x < 150 ? SIMD4(own[0], own[1], own[2], 255) : SIMD4(250, 240, UInt8(x % 200), 255)
    }
    func left(_ picture: Pixmap, _ series: String?) throws -> [SIMD4<Double>] {
      let painted = try bench.run("style-transfer", "{ style: woodcut }", on: picture, series: series).pixels
      return (0..<200).flatMap { y in (0..<100).map { painted.pixel($0, y) } }
    }
    #expect(try left(scene, "one") == left(other, "one"))
    #expect(try left(scene, nil) != left(other, nil), "without a series they differ")
  }

  @Test("a style that the bundle brings needs no file", arguments: ["halftone", "woodcut", "mosaic"])
  func named(_ style: String) throws {
    let picture = try Pictures.flat(90, 60, SIMD4(100, 100, 100, 255))
    let path = "\(StageBench.bundles)/StyleTransfer.atelier/pictures/\(style).jpg"
    let own = try Pictures.read(Descriptor.reading(PathBytes(path)).readAll()).pixels
    #expect(own.width == 512 && own.height == 512)
    let painted = try StyleBench().run(picture, named: style).pixels
    #expect(try Pictures.difference(painted, Pictures.flat(90, 60, own.meanColor)) <= 2)
  }

  @Test("nor does one that a hand draws over", arguments: ["watercolour", "neon", "pencil"])
  func drawn(_ style: String) throws {
    let picture = try Pictures.flat(90, 60, SIMD4(100, 100, 100, 255))
    let bench = try StyleBench()
    #expect(try Pictures.difference(bench.run(picture, named: style).pixels, picture) > 20)
    #expect(bench.runs.codes == 1 && bench.runs.pieces > 0)
  }
}

extension Pixmap {
  /// The mean of all pixels, rounded.
  fileprivate var meanColor: SIMD4<UInt8> {
    let mean = mean
    return SIMD4(UInt8(mean.x.rounded()), UInt8(mean.y.rounded()), UInt8(mean.z.rounded()), 255)
  }
}
