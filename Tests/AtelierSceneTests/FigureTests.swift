// What a character's picture tells about itself.
import AtelierScene
import Testing

@Suite("Scene: a figure's own facts") struct FigureTests {
  private func figure(_ area: Area, in width: Int = 120, _ height: Int = 100, alpha: Float = 1) -> Raster {
    Drawn.raster(width, height) { x, y in
      area.columns.contains(x) && area.rows.contains(y) ? SIMD4(0.8, 0.4, 0.2, alpha) : .zero
    }
  }

  @Test("what is to be seen is found to the px")
  func visible() {
    let area = Area(x: 31, y: 12, width: 50, height: 77)
    let facts = FigureFacts(figure(area))
    #expect(facts.visible == area && facts.isCutOut && !facts.touchesEdge)
  }

  @Test(
    "a figure at any edge is cut off",
    arguments: [
      Area(x: 0, y: 10, width: 30, height: 30), Area(x: 10, y: 0, width: 30, height: 30),
      Area(x: 90, y: 10, width: 30, height: 30), Area(x: 10, y: 70, width: 30, height: 30),
    ])
  func edges(_ area: Area) { #expect(FigureFacts(figure(area)).touchesEdge) }

  @Test("nothing at all touches no edge and has no palette")
  func empty() {
    let facts = FigureFacts(Drawn.raster(40, 30) { _, _ in .zero })
    #expect(facts.visible.isEmpty && !facts.touchesEdge && facts.palette.entries.isEmpty)
    #expect(facts.light.confidence == 0)
  }

  @Test("a photograph without transparency is no cut-out, nor is one with a speck of it")
  func opaque() {
    #expect(!FigureFacts(Drawn.raster(100, 100) { _, _ in Drawn.grey(0.5) }).isCutOut)
    let speck = Drawn.raster(100, 100) { x, y in x < 4 && y < 4 ? .zero : Drawn.grey(0.5) }
    #expect(!FigureFacts(speck).isCutOut)
  }

  @Test(
    "a brush's faint rim belongs to no figure, a soft edge does",
    arguments: [(0.015, false), (0.04, true)] as [(Float, Bool)])
  func faint(_ alpha: Float, _ isSeen: Bool) {
    let facts = FigureFacts(figure(Area(x: 20, y: 20, width: 30, height: 30), alpha: alpha))
    #expect(facts.visible.isEmpty != isSeen)
  }

  @Test("rows added one by one tell what the whole picture does")
  func rows() {
    let picture = figure(Area(x: 31, y: 12, width: 50, height: 77))
    var visibility = Visibility()
    #expect(visibility.area.isEmpty && !visibility.isCutOut)
    for y in 0..<picture.height { visibility.add(picture[y], y, width: picture.width) }
    #expect(visibility.area == FigureFacts(picture).visible && visibility.isCutOut)
  }

  private func palette(_ colors: [(SIMD4<Float>, Double)]) -> Palette {
    Palette(colors.map { Palette.Entry(color: $0.0, share: $0.1) })
  }

  @Test("the strangest colour is the one that the other view lacks")
  func strangest() throws {
    let (orange, green, blue) = (
      SIMD4<Float>(0.9, 0.5, 0.1, 1), SIMD4<Float>(0.1, 0.6, 0.2, 1), SIMD4<Float>(0.2, 0.3, 0.9, 1)
    )
    let one = palette([(orange, 0.5), (green, 0.3), (blue, 0.2)])
    let other = palette([(orange, 0.7), (green, 0.3)])
    let found = try #require(one.strangest(to: other, share: 0.08))
    #expect(found.entry.color == blue && found.difference > 30)
    #expect(try #require(other.strangest(to: one, share: 0.08)).difference < 1e-9)
  }

  @Test("what covers too little is not strange")
  func speck() {
    let one = palette([(SIMD4(0.9, 0.5, 0.1, 1), 0.97), (SIMD4(0.2, 0.3, 0.9, 1), 0.03)])
    let other = palette([(SIMD4(0.9, 0.5, 0.1, 1), 1)])
    #expect((one.strangest(to: other, share: 0.08)?.difference ?? 1) < 1e-9)
    #expect(one.strangest(to: palette([]), share: 0.08) == nil)
  }

  @Test("how far colours moved is told by their shares, and the farthest")
  func moved() {
    let before = palette([(Drawn.grey(0.5), 0.75), (Drawn.grey(0.8), 0.25)])
    let after = palette([(Drawn.grey(0.5), 0.75), (Drawn.grey(0.6), 0.25)])
    let moved = before.difference(from: after)
    #expect(abs(moved.mean - moved.most / 4) < 1e-9 && moved.most > 10)
    #expect(before.difference(from: before) == (0, 0))
  }

  @Test("greys say nothing of hue, and shades of one colour may change places")
  func hues() {
    let greys = palette([(Drawn.grey(0.2), 0.5), (Drawn.grey(0.8), 0.5)])
    #expect(greys.hues.allSatisfy { $0 == nil })
    let shades = palette([
      (SIMD4(0.8, 0.4, 0.2, 1), 0.4), (SIMD4(0.8, 0.45, 0.2, 1), 0.3), (SIMD4(0.2, 0.6, 0.3, 1), 0.2),
      (SIMD4(0.2, 0.3, 0.8, 1), 0.1),
    ])
    var swapped = shades
    swapped.entries.swapAt(0, 1)
    #expect(shades.keepsHueOrder(in: swapped))
  }

  @Test("transparent pixels have no say in a palette")
  func hidden() {
    let picture = Drawn.raster(60, 40) { x, _ in x < 30 ? SIMD4(0.9, 0.5, 0.1, 1) : SIMD4(0, 0, 1, 0) }
    #expect(Palette(of: picture).entries.count == 1)
  }

  @Test("a palette has no more colours than wanted, and their shares add up to 1", arguments: [1, 3, 6])
  func count(_ count: Int) {
    var dice = Dice(3)
    let picture = Drawn.raster(64, 64) { _, _ in SIMD4(dice.next(), dice.next(), dice.next(), 1) }
    let entries = Palette(of: picture, count: count).entries
    #expect((1...count).contains(entries.count))
    #expect(abs(entries.reduce(0) { $0 + $1.share } - 1) < 1e-9)
    #expect(zip(entries, entries.dropFirst()).allSatisfy { $0.share >= $1.share })
  }
}
