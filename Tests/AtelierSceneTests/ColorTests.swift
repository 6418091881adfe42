// Colours as the eye has them, against published figures.
import AtelierScene
import Testing

@Suite("Scene: colour") struct ColorTests {
  /// Pairs of Sharma, Wu and Dalal's test data (2005).
  static let pairs: [(Lab, Lab, Double)] = [
    (Lab(l: 50, a: 2.6772, b: -79.7751), Lab(l: 50, a: 0, b: -82.7485), 2.0425),
    (Lab(l: 50, a: -1.3802, b: -84.2814), Lab(l: 50, a: 0, b: -82.7485), 1.0000),
    (Lab(l: 50, a: 0, b: 0), Lab(l: 50, a: -1, b: 2), 2.3669),
    (Lab(l: 50, a: 2.49, b: -0.001), Lab(l: 50, a: -2.49, b: 0.0009), 7.1792),
    (Lab(l: 50, a: 2.49, b: -0.001), Lab(l: 50, a: -2.49, b: 0.0011), 7.2195),
    (Lab(l: 50, a: 2.5, b: 0), Lab(l: 73, a: 25, b: -18), 27.1492),
    (Lab(l: 60.2574, a: -34.0099, b: 36.2677), Lab(l: 60.4626, a: -34.1751, b: 39.4387), 1.2644),
    (Lab(l: 22.7233, a: 20.0904, b: -46.6940), Lab(l: 23.0331, a: 14.9730, b: -42.5619), 2.0373),
    (Lab(l: 90.8027, a: -2.0831, b: 1.4410), Lab(l: 91.1528, a: -1.6435, b: 0.0447), 1.4441),
    (Lab(l: 2.0776, a: 0.0795, b: -1.1350), Lab(l: 0.9033, a: -0.0636, b: -0.5514), 0.9082),
  ]

  @Test("CIEDE2000 gives the published differences", arguments: pairs)
  func published(_ one: Lab, _ other: Lab, _ difference: Double) {
    #expect(abs(one.difference(from: other) - difference) < 1e-4)
    #expect(abs(other.difference(from: one) - difference) < 1e-4)
  }

  @Test("white is L 100, and greys have no chroma")
  func neutral() {
    let white = Lab(SIMD4(1, 1, 1, 1))
    #expect(abs(white.l - 100) < 0.01 && white.chroma < 0.05)
    #expect(Lab(SIMD4(0.3, 0.3, 0.3, 1)).chroma < 0.05)
    #expect(Lab(SIMD4(0, 0, 0, 1)).l == 0)
  }

  @Test("the tables of light give every 8-bit step back")
  func transfer() {
    Transfer.sRGB.withTables { tables in
      for step in 0...255 {
        let sample = Float(step) / 255
        let back = tables.encoded(tables.linear(SIMD4(sample, sample, sample, 0.5)))
        #expect(abs(back.x - sample) < 0.2 / 255, "step \(step)")
        #expect(back.w == 0.5)
      }
    }
  }
}
