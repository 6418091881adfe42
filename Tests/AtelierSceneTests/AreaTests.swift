// Areas of pixels: patches spread over one, and the smallest around what was seen.
import AtelierScene
import Testing

@Suite struct AreaTests {
  @Test("patches reach from edge to edge, row by row")
  func patches() {
    let patches = Area(x: 10, y: 20, width: 100, height: 60).patches(columns: 3, rows: 2, side: 20)
    #expect(patches.map(\.x) == [10, 50, 90, 10, 50, 90])
    #expect(patches.map(\.y) == [20, 20, 20, 60, 60, 60])
    #expect(patches.allSatisfy { $0.width == 20 && $0.height == 20 })
  }

  @Test("an extent is the smallest area around what was added")
  func extent() {
    var extent = Extent()
    #expect(extent.area == nil)
    extent.add(5...7, 3)
    extent.add(2...2, 9)
    #expect(extent.area == Area(x: 2, y: 3, width: 6, height: 7))
  }
}
