// Grids, areas and how work is shared out.
import AtelierScene
import Synchronization
import Testing

@Suite("Scene: grids and areas") struct GridTests {
  private let numbers = Drawn.plane(7, 5) { x, y in Float(10 * y + x) }

  @Test("beyond the grid the nearest row and value stand")
  func nearest() {
    #expect(numbers.nearest(-3)[2] == 2 && numbers.nearest(9)[2] == 42)
    #expect(numbers.value(-1, -1) == 0 && numbers.value(99, 99) == 46 && numbers.value(3, 2) == 23)
  }

  @Test("a negative size is none")
  func negative() {
    let none = Plane(width: -3, height: 4, filledWith: 0)
    #expect(none.isEmpty && none.width == 0 && none.area.isEmpty)
  }

  @Test("a cut is a copy")
  func copy() {
    let part = numbers.cut(to: Area(x: 2, y: 1, width: 3, height: 2))
    part[0][0] = 99
    #expect(numbers[1][2] == 12 && part[1][2] == 24)
  }

  @Test(
    "what two areas share, and the smallest around both",
    arguments: [
      (Area(x: 0, y: 0, width: 10, height: 10), Area(x: 5, y: 6, width: 10, height: 10), 20, 240),
      (Area(x: 0, y: 0, width: 10, height: 10), Area(x: 20, y: 0, width: 5, height: 5), 0, 250),
      (Area(x: -5, y: -5, width: 10, height: 10), Area(x: 0, y: 0, width: 2, height: 2), 4, 100),
    ])
  func both(_ one: Area, _ other: Area, _ shared: Int, _ around: Int) {
    let (inner, outer) = (one.intersection(other), one.union(other))
    #expect(inner.width * inner.height == shared && inner.isEmpty == (shared == 0))
    #expect(outer.width * outer.height == around)
    #expect(other.union(one) == outer && outer.intersection(one) == one)
  }

  @Test("an empty area adds nothing")
  func empty() {
    let (none, some) = (Area(x: 50, y: 50, width: 0, height: 3), Area(x: 1, y: 2, width: 3, height: 4))
    #expect(none.union(some) == some && some.union(none) == some && none.columns.isEmpty)
  }

  @Test("wider on all sides, and its words")
  func wider() {
    let area = Area(x: 54, y: 40, width: 1080, height: 220)
    #expect(area.widened(by: 4) == Area(x: 50, y: 36, width: 1088, height: 228))
    #expect(area.widened(by: 4).widened(by: -4) == area)
    #expect(area.description == "1080 x 220 px at 54, 40")
  }

  @Test("bands cover every row once", arguments: [(0, 16), (1, 16), (16, 16), (33, 16), (100, 7), (5, 0)])
  func bands(_ rows: Int, _ height: Int) throws {
    let seen = Mutex([Int]())
    try BackwardWorkers().bands(of: 3..<3 + rows, height: height) { band in
      seen.withLock { $0 += Array(band) }
    }
    #expect(seen.withLock { $0.sorted() } == Array(3..<3 + rows))
  }

  @Test("luma is that of BT.709, and alpha has no say")
  func luma() {
    #expect(abs(SIMD4<Float>(1, 0, 0, 0.2).luma - 0.2126) < 1e-6)
    #expect(abs(SIMD4<Float>(1, 1, 1, 0).luma - 1) < 1e-6)
    let picture = Drawn.raster(3, 2) { x, y in SIMD4(Float(x) / 3, Float(y) / 2, 0.5, Float(x) / 4) }
    let (lumas, matte) = (picture.lumas, picture.matte)
    // A row is a pointer into its grid, which must outlive it.
    withExtendedLifetime((picture, lumas, matte)) {
      #expect(lumas[1][2] == picture[1][2].luma && matte[1][2] == 0.5)
    }
  }

  @Test("weighted and back is the same colour; of nothing nothing is left")
  func weights() {
    let pixel = SIMD4<Float>(0.3, 0.6, 0.9, 0.25)
    #expect((pixel.weighted.unweighted - pixel).most < 1e-6)
    #expect(SIMD4<Float>(0.3, 0.6, 0.9, 0).weighted.unweighted == .zero)
    #expect(SIMD4<Float>(0.3, 0.1, 0, 0.2).unweighted.x == 1, "no colour is stronger than its alpha")
  }
}
