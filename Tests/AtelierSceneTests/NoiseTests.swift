// Noise by band of luma, in pictures whose noise is known.
import AtelierScene
import Testing

@Suite("Scene: noise by band") struct NoiseTests {
  /// A slope from dark to bright; the noise at a luma is `deviation(luma)`.
  private func slope(_ seed: UInt64 = 5, _ deviation: (Float) -> Float) -> Plane {
    var dice = Dice(seed)
    return Drawn.plane(320, 120) { x, _ in
      let luma = 0.06 + 0.88 * Float(x) / 320
      return luma + deviation(luma) * dice.normal()
    }
  }

  private func bands(_ plane: Plane) -> NoiseBands {
    var bands = NoiseBands()
    bands.add(plane)
    return bands
  }

  @Test("a sensor's noise, which grows with the root of light, is told band by band")
  func shot() {
    let found = bands(slope { 0.02 * $0.squareRoot() }).deviations
    for luma in [0.25, 0.5, 0.75] as [Float] {
      let expected = 0.02 * luma.squareRoot()
      #expect(abs(NoiseBands.deviation(found, at: luma) / expected - 1) < 0.3, "at \(luma)")
    }
    #expect(found.last ?? 0 > (found.first ?? 1) * 1.3, "\(found)")
  }

  @Test("twice the noise is told as twice", arguments: [0.005, 0.012] as [Float])
  func doubled(_ deviation: Float) {
    let (one, two) = (bands(slope { _ in deviation }).typical, bands(slope { _ in 2 * deviation }).typical)
    #expect(abs(two / one - 2) < 0.2, "\(one), \(two)")
  }

  @Test("another seed of the same noise gives nearly the same figure")
  func seeds() {
    let found = (1...6).map { bands(slope(UInt64($0)) { _ in 0.01 }).typical }
    #expect((found.max() ?? 1) / (found.min() ?? 0) < 1.15, "\(found)")
  }

  @Test("a band that was not seen takes what the nearest has")
  func unseen() {
    var dice = Dice(8)
    let found = bands(Drawn.plane(160, 160) { _, _ in 0.3 + 0.015 * dice.normal() }).deviations
    #expect(found.count == NoiseBands.count)
    for deviation in found { #expect(abs(deviation / 0.015 - 1) < 0.25, "\(found)") }
  }

  @Test("stripes and edges are no noise")
  func edges() {
    let stripes = Drawn.plane(200, 160) { x, _ in x / 25 % 2 == 0 ? 0.25 : 0.7 }
    #expect(bands(stripes).typical < 0.002)
  }

  @Test("only what counts is looked at")
  func counts() {
    var dice = Dice(12)
    let halves = Drawn.plane(200, 120) { x, _ in 0.5 + (x < 100 ? 0.004 : 0.03) * dice.normal() }
    var (left, right) = (NoiseBands(), NoiseBands())
    left.add(halves) { x, _ in x < 100 }
    right.add(halves) { x, _ in x >= 100 }
    #expect(abs(left.typical / 0.004 - 1) < 0.2 && abs(right.typical / 0.03 - 1) < 0.2)
  }

  @Test("in parts or in one, it is the same noise")
  func parts() {
    let whole = slope { _ in 0.01 }
    var inParts = NoiseBands()
    for left in stride(from: 0, to: 320, by: 80) {
      inParts.add(whole.cut(to: Area(x: left, y: 0, width: 80, height: 120)))
    }
    #expect(abs(inParts.typical / bands(whole).typical - 1) < 0.1)
  }

  @Test("coarse grain is told from the noise of single pixels")
  func coarseness() throws {
    var dice = Dice(17)
    let fine = Drawn.plane(200, 160) { _, _ in 0.5 + 0.02 * dice.normal() }
    let coarse = try Gaussian(deviation: 0.8).blur(fine, on: OneWorker())
    let (one, other) = (bands(fine).coarseness, bands(coarse).coarseness)
    #expect(abs(one + 0.67) < 0.12, "\(one)")
    #expect(other > one + 0.2, "\(other)")
  }

  @Test("a part too small for a block says nothing")
  func small() {
    var dice = Dice(2)
    #expect(bands(Drawn.plane(9, 9) { _, _ in 0.5 + 0.1 * dice.normal() }).typical == 0)
    #expect(NoiseBands().deviations == Array(repeating: 0, count: NoiseBands.count))
  }

  @Test("between the bands the deviation goes over, beyond them it stays")
  func between() {
    let bands: [Float] = [0, 1, 2, 3, 4, 5, 6, 7]
    #expect(abs(NoiseBands.deviation(bands, at: 0.125) - 0.5) < 1e-5)
    #expect(abs(NoiseBands.deviation(bands, at: 0.5) - 3.5) < 1e-5)
    #expect(NoiseBands.deviation(bands, at: -1) == 0)
    #expect(abs(NoiseBands.deviation(bands, at: 2) - 7) < 0.01)
    #expect(NoiseBands.deviation([1, 2], at: 0.5) == 0, "not as many as there are bands")
  }
}
