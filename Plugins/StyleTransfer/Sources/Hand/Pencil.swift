import AtelierStageKit

/// Hatching of graphite, the more layers the darker, and outlines.
struct Pencil: Sendable {
  /// A layer's direction, as cosine and sine, and the light below which it is drawn.
  private static let layers: [(along: SIMD2<Float>, from: Float)] = [
    (SIMD2(0.643, 0.766), 0.92), (SIMD2(0.766, -0.643), 0.68), (SIMD2(0.985, 0.174), 0.44),
  ]
  private static let length: Float = 22
  private static let thickness: Float = 1.15
  private static let graphite: Float = 0.14
  private static let paper: Float = 0.965
  /// How much of the network's own drawing is covered.
  private static let cover: Float = 0.65

  private let tone: Tone
  private let strength: Float

  init(_ photograph: Canvas, _ strength: Float, on run: borrowing Run) throws {
    tone = try Tone(photograph, radius: 2, on: run)
    self.strength = strength
  }

  func draw(over painting: Canvas, on run: borrowing Run) throws {
    let lattice = Lattice(seed: 7)
    try run.forEachBand(of: 0..<painting.height) { band in
      for y in band {
        let (row, light) = (painting.pixels[y], tone.light[y])
        for x in 0..<painting.width {
          // Paper is light: a hand begins with the middle tones.
          let lightness = light[x].squareRoot()
          var left: Float = 1
          for (number, layer) in Self.layers.enumerated() {
            let wanted = smoothStep(layer.from - lightness, 0, 0.4)
            guard wanted > 0 else { continue }
            let place = SIMD2(Float(x), Float(y))
            let along = (place * layer.along).sum() / Self.length + Float(number) * 31.7
            let across = (place * SIMD2(-layer.along.y, layer.along.x)).sum() / Self.thickness
            left *= 1 - 0.68 * wanted * min(max(0.5 + 1.9 * lattice.value(along, across), 0), 1)
          }
          let edge = smoothStep(tone.slope(x, y), 0.015, 0.09)
          left *= 1 - 0.8 * edge * (0.8 + 0.4 * lattice.value(Float(x) / 3, Float(y) / 3))
          let grain = 0.03 * lattice.value(Float(x) / 1.3, Float(y) / 1.3)
          let drawn = Self.graphite + (Self.paper + grain - Self.graphite) * left
          row[x] += (Pixel(drawn, drawn, drawn, 1) - row[x]) * (Self.cover * strength)
        }
      }
    }
  }
}
