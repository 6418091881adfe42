// Statistics of colours and the algebra behind them, on numbers that are known.
import AtelierScene
import Glibc
import Testing

@Suite("Scene: statistics of colours") struct StatisticsTests {
  @Test("mean and covariance of four pixels")
  func four() {
    var all = ColorStatistics()
    for color in [SIMD4<Float>(0.2, 0.4, 0, 1), SIMD4(0.4, 0.4, 0, 1), SIMD4(0.2, 0.8, 0, 1), SIMD4(0.4, 0.8, 0, 1)] {
      all.add(color, 1)
    }
    #expect((all.mean - SIMD3(0.3, 0.6, 0)).most < 1e-6 && all.weight == 4)
    let covariance = all.covariance
    #expect(abs(covariance.rows[0][0] - 0.01) < 1e-6 && abs(covariance.rows[1][1] - 0.04) < 1e-6)
    #expect(abs(covariance.rows[0][1]) < 1e-6 && abs(covariance.rows[2][2]) < 1e-6)
  }

  @Test("a pixel counts as often as its share says")
  func shares() {
    var (twice, weighted) = (ColorStatistics(), ColorStatistics())
    let (one, other) = (SIMD4<Float>(0.1, 0.2, 0.3, 1), SIMD4<Float>(0.9, 0.5, 0.1, 1))
    for color in [one, one, one, other] { twice.add(color, 1) }
    weighted.add(one, 3)
    weighted.add(other, 1)
    weighted.add(SIMD4(1, 1, 1, 1), 0)
    #expect((twice.mean - weighted.mean).most < 1e-9)
    #expect(abs(twice.covariance.rows[0][2] - weighted.covariance.rows[0][2]) < 1e-9)
  }

  @Test("the luma below which a share lies", arguments: [0.1, 0.5, 0.9])
  func lumas(_ share: Double) {
    let slope = Drawn.raster(256, 4) { x, _ in Drawn.grey(Float(x) / 255) }
    let found = ColorStatistics(of: slope) { _, _ in 1 }.luma(at: share)
    #expect(abs(found - share) < 0.01, "\(found)")
  }

  @Test("greys have no chroma, colours the reach of their samples")
  func chroma() {
    let grey = ColorStatistics(of: Drawn.raster(8, 8) { x, _ in Drawn.grey(Float(x) / 8) }) { _, _ in 1 }
    #expect(grey.chroma(at: 0.9) == 0)
    let red = ColorStatistics(of: Drawn.raster(8, 8) { _, _ in SIMD4(0.8, 0.2, 0.3, 1) }) { _, _ in 1 }
    #expect(abs(red.chroma(at: 0.5) - 0.6) < 0.01)
  }

  @Test("nothing has a mean of 0 and no spread")
  func nothing() {
    let none = ColorStatistics()
    #expect(none.mean == .zero && none.weight == 0)
    #expect(none.covariance.rows.allSatisfy { $0 == .zero })
  }

  private let tilted = Symmetric([SIMD3(4, 1, 0.5), SIMD3(1, 3, -0.25), SIMD3(0.5, -0.25, 2)])

  @Test("a matrix mapped by itself stays")
  func identity() {
    let same = tilted.mapped { $0 }
    for row in 0..<3 { #expect((same.rows[row] - tilted.rows[row]).most < 1e-9) }
  }

  @Test("a root times itself is the matrix, seen through vectors", arguments: [SIMD3(1.0, 0, 0), SIMD3(0.2, -1, 0.7)])
  func root(_ vector: SIMD3<Double>) {
    let root = tilted.mapped { $0.squareRoot() }
    #expect((root.times(root.times(vector)) - tilted.times(vector)).most < 1e-9)
  }

  @Test("an inverse undoes it", arguments: [SIMD3(1.0, 2, 3), SIMD3(-0.5, 0, 0.1)])
  func inverse(_ vector: SIMD3<Double>) {
    #expect((tilted.mapped { 1 / $0 }.times(tilted.times(vector)) - vector).most < 1e-9)
  }

  @Test("a diagonal stretches each axis by its own")
  func diagonal() {
    #expect(Symmetric.diagonal(SIMD3(2, 3, 4)).times(SIMD3(1, 1, 1)) == SIMD3(2, 3, 4))
    let bounded = Symmetric.diagonal(SIMD3(0.1, 1, 10)).mapped { min(max($0, 0.5), 2) }
    #expect((bounded.times(SIMD3(1, 1, 1)) - SIMD3(0.5, 1, 2)).most < 1e-9)
  }

  @Test("light and back, by the exact curve", arguments: [0.0, 0.01, 0.04, 0.05, 0.5, 1])
  func curve(_ sample: Double) {
    #expect(abs(Transfer.encoded(Transfer.linear(sample)) - sample) < 1e-6)
  }

  @Test("middle grey reflects a fifth of the light")
  func middle() { #expect(abs(Transfer.linear(0.4845) - 0.2) < 0.002) }

  @Test("the tables rise, and take what lies beyond 0 and 1 for these")
  func tables() {
    Transfer.sRGB.withTables { tables in
      var last: Float = -1
      for step in 0...1000 {
        let light = tables.linear(SIMD4(Float(step) / 1000, 0, 0, 1)).x
        #expect(light > last)
        last = light
      }
      #expect(tables.linear(SIMD4(-1, 2, 0, 1)) == SIMD4(0, 1, 0, 1))
      #expect(tables.encoded(SIMD4(-1, 2, 0, 1)) == SIMD4(0, 1, 0, 1))
    }
  }
}
