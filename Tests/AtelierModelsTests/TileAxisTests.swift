// How a side is cut: everything is covered, and everywhere the shares add up to one.
import AtelierModels
import Testing

@Suite("Tiles along one side")
struct TileAxisTests {
  @Test("shares add up to 1 at every pixel of every length", arguments: [(64, 16), (64, 0), (48, 16), (33, 11)])
  func shares(_ size: Int, _ overlap: Int) {
    for length in 1...500 {
      let axis = TileAxis(length: length, tile: (size, overlap), multiple: 1)
      for x in 0..<length {
        let place = Double(x) + 0.5
        let sum = axis.starts.indices.reduce(0) { $0 + axis.share(of: $1, at: place) }
        if abs(sum - 1) > 1e-9 {
          Issue.record("at \(x) of \(length) the shares of tiles of \(size) add up to \(sum)")
          return
        }
      }
    }
  }

  @Test("a tile counts only where it lies", arguments: [100, 130, 257, 1_000])
  func inside(_ length: Int) {
    let axis = TileAxis(length: length, tile: (64, 16), multiple: 1)
    for (index, start) in axis.starts.enumerated() {
      for x in 0..<length where axis.share(of: index, at: Double(x) + 0.5) > 0 {
        #expect((start..<start + axis.size).contains(x), "tile \(index) from \(start) counts at \(x)")
      }
    }
  }

  @Test("a picture smaller than a tile is one tile, filled up to the multiple")
  func small() {
    let axis = TileAxis(length: 50, tile: (64, 16), multiple: 8)
    #expect(axis.starts == [0] && axis.size == 56)
  }

  @Test("a network of one size gets that size, however small the picture")
  func fixed() {
    let axis = TileAxis(length: 50, tile: (64, 16), multiple: 1, fixed: 64)
    #expect(axis.starts == [0] && axis.size == 64)
  }

  @Test("without a tile the whole side is taken")
  func whole() {
    let axis = TileAxis(length: 1_001, tile: nil, multiple: 4)
    #expect(axis.starts == [0] && axis.size == 1_004)
  }

  @Test("the last tile ends with the picture and none is longer than asked")
  func ends() {
    let axis = TileAxis(length: 1_000, tile: (256, 32), multiple: 1)
    #expect(axis.starts.last == 1_000 - 256 && axis.size == 256)
    #expect(zip(axis.starts, axis.starts.dropFirst()).allSatisfy { $1 - $0 <= 256 - 32 })
  }
}
