// Room in a picture, and outlines of mattes.
import AtelierScene
import Testing

@Suite("Scene: room and outlines") struct SpaceTests {
  static let places = [
    "top-left", "top", "top-right", "left", "center", "right", "bottom-left", "bottom", "bottom-right",
  ]

  @Test("each ninth is found where it alone is calm", arguments: places.indices)
  func calmest(_ index: Int) {
    var dice = Dice(UInt64(index) + 1)
    let picture = Drawn.raster(96, 72) { x, y in
      let isCalm = 3 * (y / 24) + x / 32 == index
      return Drawn.grey(isCalm ? 0.5 : 0.3 + 0.4 * dice.next())
    }
    let space = FreeSpace(of: picture)
    #expect(space.calmest == Self.places[index])
    #expect(space.busyness.count == 9 && space.busyness[index] < (space.busyness.max() ?? 0) / 4)
  }

  @Test("twice the contrast is twice as busy")
  func contrast() {
    func busy(_ reach: Float) -> Double {
      FreeSpace(of: Drawn.raster(90, 90) { x, y in Drawn.grey(0.5 + ((x + y) % 4 < 2 ? reach : -reach)) }).busyness[4]
    }
    #expect(abs(busy(0.2) / busy(0.1) - 2) < 0.01)
  }

  @Test("an even picture and one of a single pixel have room everywhere")
  func even() {
    #expect(FreeSpace(of: Drawn.raster(30, 30) { _, _ in Drawn.grey(0.4) }).busyness.allSatisfy { $0 < 1e-5 })
    #expect(FreeSpace(of: Drawn.raster(1, 1) { _, _ in Drawn.grey(0.4) }).busyness.count == 9)
  }

  private func box(_ area: Area, _ width: Int = 80, _ height: Int = 60) -> Plane {
    Drawn.plane(width, height) { x, y in area.columns.contains(x) && area.rows.contains(y) ? 1 : 0 }
  }

  @Test("the outline of a box lies on its four sides and looks out of them")
  func sides() {
    let points = Contour(of: box(Area(x: 20, y: 15, width: 40, height: 30)), x: 0, y: 0).points
    for point in points where point.place.y > 18 && point.place.y < 41 {
      #expect(point.place.x == 20 || point.place.x == 59)
      #expect(point.outward.x * (point.place.x - 40) > 0 && abs(point.outward.y) < 0.2)
    }
    for point in points where point.place.x > 23 && point.place.x < 56 {
      #expect(point.place.y == 15 || point.place.y == 44)
      #expect(point.outward.y * (point.place.y - 30) > 0)
    }
  }

  @Test("directions are unit vectors")
  func units() {
    let matte = Drawn.plane(90, 90) { x, y in Drawn.disc(x, y, center: SIMD2(44, 47), radius: 28, softness: 4) }
    for point in Contour(of: matte, x: 0, y: 0).points {
      #expect(abs((point.outward * point.outward).sum() - 1) < 1e-4)
    }
  }

  @Test("there are no more points than wanted, and they are spread over the whole outline", arguments: [20, 60, 300])
  func most(_ most: Int) {
    let matte = Drawn.plane(160, 160) { x, y in Drawn.disc(x, y, center: SIMD2(80, 80), radius: 60) }
    let points = Contour(of: matte, x: 0, y: 0, most: most).points
    #expect(points.count <= most && points.count > most / 3)
    for quarter in [SIMD2<Float>(1, 1), SIMD2(1, -1), SIMD2(-1, 1), SIMD2(-1, -1)] {
      #expect(points.contains { ((($0.place - 80) * quarter) .> SIMD2(5, 5)) == SIMDMask(repeating: true) })
    }
  }

  @Test(
    "nothing has no outline, nor has a picture that is covered wholly, nor a tiny one", arguments: [0, 1] as [Float])
  func none(_ value: Float) {
    #expect(Contour(of: Drawn.plane(40, 40) { _, _ in value }, x: 0, y: 0).points.isEmpty)
    #expect(Contour(of: Drawn.plane(3, 3) { _, _ in value }, x: 0, y: 0).points.isEmpty)
  }

  @Test("the corner moves the outline with it")
  func corner() {
    let matte = box(Area(x: 20, y: 15, width: 40, height: 30))
    let (one, other) = (Contour(of: matte, x: 0, y: 0).points, Contour(of: matte, x: -7, y: 300).points)
    #expect(one.count == other.count)
    #expect(zip(one, other).allSatisfy { $1.place - $0.place == SIMD2(-7, 300) && $0.outward == $1.outward })
  }

  private func figures(
    edge: Double = 1.5, color: Double = 15, noise: Double = 1, blur: Double? = 1, outline: Double? = 1.2,
    step: Double = 2
  ) -> SeamFigures {
    SeamFigures(edge: edge, color: color, noise: noise, blur: blur, outline: outline, step: step)
  }

  @Test("a seam like those of true photographs lies in every band")
  func inside() { #expect(figures().outside.isEmpty) }

  @Test("what lies outside its band is named with its value and the band")
  func outside() {
    #expect(figures(noise: 0.12).outside == ["noise 0.12, accepted 0.3 to 5.2"])
    #expect(figures(edge: 20).outside.first?.hasPrefix("edge 20.0, accepted") == true)
    #expect(figures(blur: 3, outline: 0.4).outside.map { String($0.prefix(4)) } == ["blur", "outl"])
    #expect(figures(color: 70, step: 30).outside.count == 2)
  }

  @Test("what could not be measured is not held against it")
  func unknown() { #expect(figures(blur: nil, outline: nil).outside.isEmpty) }

  @Test("the score is a share, and grows with what shows a paste")
  func score() {
    let plain = figures().score
    #expect((0...1).contains(plain))
    #expect(figures(noise: 0.2).score > plain && figures(blur: 2.5).score > plain && figures(step: 8).score > plain)
    #expect((0...1).contains(figures(noise: 0, blur: 0, step: 0).score))
  }
}
