// Areas of pixels: patches spread over one, and the smallest around what was seen.
import AtelierScene
import Testing

@Suite("Scene: areas") struct AreaTests {
  @Test("patches reach from edge to edge, row by row")
  func patches() {
    let patches = Area(x: 10, y: 20, width: 100, height: 60).patches(columns: 3, rows: 2, side: 20)
    #expect(patches.map(\.x) == [10, 50, 90, 10, 50, 90])
    #expect(patches.map(\.y) == [20, 20, 20, 60, 60, 60])
    #expect(patches.allSatisfy { $0.width == 20 && $0.height == 20 })
  }

  @Test(
    "no pixel lies in two patches, and in a small area every pixel lies in one",
    arguments: [(1, 1), (19, 7), (61, 40), (96, 97), (300, 20)])
  func apart(_ width: Int, _ height: Int) {
    let whole = Area(x: 5, y: 9, width: width, height: height)
    let patches = whole.patches(columns: 4, rows: 4, side: 24)
    for (index, one) in patches.enumerated() {
      #expect(one.intersection(whole) == one, "\(one) leaves \(whole)")
      for other in patches[..<index] { #expect(one.intersection(other).isEmpty, "\(one) and \(other)") }
    }
    if width <= 96, height <= 96 {
      #expect(patches.reduce(0) { $0 + $1.width * $1.height } == width * height)
    }
  }

  @Test("an empty area has no patches")
  func noPatches() {
    #expect(Area(x: 3, y: 3, width: 0, height: 50).patches(columns: 4, rows: 4, side: 24).isEmpty)
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
